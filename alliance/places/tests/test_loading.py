"""The gazetteer is read once."""

import gzip
from pathlib import Path

import pytest

from alliance.places.loading import load_places
from alliance.places.models import Place, PlaceName

LINES = """geonameid,name,latin,country,lon,lat,population,alternates
3093133,Łódź,Lodz,PL,19.47395,51.77058,768755,Lodsch|Лодзь|LODZ
2973783,Mulhouse,Mulhouse,FR,7.33558,47.75205,111430,
"""


@pytest.fixture
def gazetteer(tmp_path: Path) -> Path:
    file = tmp_path / "gazetteer.csv.gz"
    file.write_bytes(gzip.compress(LINES.encode()))
    return file


@pytest.mark.django_db
def test_places_come_with_every_name_folded_once(gazetteer: Path) -> None:
    assert load_places(gazetteer) == 2

    lodz = Place.objects.get(pk=3093133)
    assert (lodz.name, lodz.latin, lodz.country, lodz.population) == ("Łódź", "Lodz", "PL", 768755)
    assert (lodz.lon, lodz.lat) == (19.47395, 51.77058)
    assert sorted(lodz.names.values_list("folded", flat=True)) == ["lodsch", "lodz", "lodz'"]
    assert Place.objects.get(pk=2973783).latin == ""


@pytest.mark.django_db
def test_a_full_gazetteer_is_left_alone(gazetteer: Path) -> None:
    load_places(gazetteer)

    assert load_places(gazetteer) == 0
    assert (Place.objects.count(), PlaceName.objects.count()) == (2, 4)
