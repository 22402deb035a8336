"""What is known of the Alliance and its programmes stands on their pages, in each language."""

from pathlib import Path

import pytest
from django.test import Client

from alliance.website.tests.reading import read

FACTS = {
    "/en/about/": (
        "launched in March 2013",
        "the Congress of Local and Regional Authorities of the Council of Europe",
        "the Secretary General of the Council of Europe",
        "under the auspices of the Congress",
        "They run local programmes for Roma inclusion.",
        "They act against prejudice and racism towards Roma.",
        "They exchange know-how and good practice.",
        "speak with one voice",
        "20 October 2010: the Strasbourg Declaration on Roma",
        "22 September 2011: a Summit of Mayors",
        "25 September 2012",
        "17 and 18 December 2012",
        "20 March 2013: the launch",
    ),
    "/fr/about/": (
        "née en mars 2013",
        "le Congrès des pouvoirs locaux et régionaux du Conseil de l’Europe",
        "le Secrétaire Général du Conseil de l’Europe",
        "sous les auspices du Congrès",
        "Ils mènent des programmes locaux pour l’inclusion des Roms.",
        "Ils agissent contre les préjugés et le racisme envers les Roms.",
        "Ils échangent leur savoir-faire et leurs bonnes pratiques.",
        "d’une seule voix",
        "20 octobre 2010 : la Déclaration de Strasbourg sur les Roms",
        "22 septembre 2011 : un Sommet des maires",
        "25 septembre 2012",
        "17 et 18 décembre 2012",
        "20 mars 2013 : le lancement",
    ),
    "/de/about/": (
        "begann im März 2013",
        "der Kongress der Gemeinden und Regionen des Europarates",
        "der Generalsekretär des Europarates",
        "unter der Schirmherrschaft des Kongresses",
        "Sie führen Programme vor Ort für die Inklusion der Roma durch.",
        "Sie handeln gegen Vorurteile und Rassismus gegenüber Roma.",
        "Sie tauschen Wissen und gute Beispiele aus.",
        "mit einer Stimme",
        "20. Oktober 2010: die Straßburger Erklärung zu den Roma",
        "22. September 2011: ein Gipfel der Bürgermeisterinnen und Bürgermeister",
        "25. September 2012",
        "17. und 18. Dezember 2012",
        "20. März 2013: der Start",
    ),
    "/en/programmes/romact/": (
        "A joint programme of the Council of Europe and the European Commission",
        "housing, employment, education and health",
        "September 2013",
        "Bulgaria, Hungary, Italy, Romania and Slovakia",
        "ROMED , a programme of the Council of Europe",
        "MERI , a network of the Open Society Foundations",
    ),
    "/fr/programmes/romact/": (
        "Un programme conjoint du Conseil de l’Europe et de la Commission européenne",
        "le logement, l’emploi, l’éducation et la santé",
        "septembre 2013",
        "la Bulgarie, la Hongrie, l’Italie, la Roumanie et la Slovaquie",
        "ROMED , un programme du Conseil de l’Europe",
        "MERI , un réseau des Open Society Foundations",
    ),
    "/de/programmes/romact/": (
        "Ein gemeinsames Programm des Europarates und der Europäischen Kommission",
        "Wohnen, Beschäftigung, Bildung und Gesundheit",
        "September 2013",
        "Bulgarien, Ungarn, Italien, Rumänien und die Slowakei",
        "ROMED , ein Programm des Europarates",
        "MERI , ein Netz der Open Society Foundations",
    ),
    "/en/programmes/romed/": (
        "A programme of the Council of Europe",
        "ROMED1 ran from 2011 to 2016 in 22 countries",
        "ROMED2 worked with 54 municipalities",
    ),
    "/fr/programmes/romed/": (
        "Un programme du Conseil de l’Europe",
        "ROMED1 a duré de 2011 à 2016, dans 22 pays",
        "ROMED2 a travaillé avec 54 communes",
    ),
    "/de/programmes/romed/": (
        "Ein Programm des Europarates",
        "ROMED1 lief von 2011 bis 2016 in 22 Ländern",
        "ROMED2 arbeitete mit 54 Gemeinden",
    ),
    "/en/programmes/meri/": (
        "run by the Open Society Foundations",
        "Hungary, Bulgaria, Romania, Slovakia, the Czech Republic, Croatia, Serbia, "
        "North Macedonia, Montenegro and Albania",
        "On 11 and 12 October 2012 mayors received awards",
        "With EUROCITIES",
    ),
    "/fr/programmes/meri/": (
        "animé par les Open Society Foundations",
        "de Hongrie, de Bulgarie, de Roumanie, de Slovaquie, de République tchèque, de Croatie, "
        "de Serbie, de Macédoine du Nord, du Monténégro et d’Albanie",
        "Les 11 et 12 octobre 2012",
        "Avec EUROCITIES",
    ),
    "/de/programmes/meri/": (
        "getragen von den Open Society Foundations",
        "Ungarn, Bulgarien, Rumänien, der Slowakei, Tschechien, Kroatien, Serbien, "
        "Nordmazedonien, Montenegro und Albanien",
        "Am 11. und 12. Oktober 2012",
        "Mit EUROCITIES",
    ),
}


def plain(words: str) -> str:
    """Words in one line, without the spaces that the end of an element leaves."""
    return " ".join(words.split())


@pytest.mark.parametrize("address", FACTS)
def test_a_page_has_its_facts(alliance: Path, client: Client, address: str) -> None:
    said = plain(read(client, address).said)
    assert [fact for fact in FACTS[address] if plain(fact) not in said] == []
