"""The house is built as drawn: relations between models follow the storeys."""

import tomllib
from itertools import chain

from django.apps import AppConfig, apps
from django.db.models import Model

from tools.tree import ROOT

CONTRACTS = {
    contract["id"]: contract
    for contract in tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"][
        "contracts"
    ]
}


def storeys() -> dict[str, int]:
    """Each room and its storey; the ground has the highest number."""
    layers = CONTRACTS["storeys"]["layers"]
    return {
        room.strip(" ()"): number
        for number, layer in enumerate(layers)
        for room in layer.split("|")
    }


def our_apps() -> list[AppConfig]:
    return [config for config in apps.get_app_configs() if config.name.startswith("alliance.")]


def related(model: type[Model]) -> list[type[Model]]:
    """The models that a model of ours names, by whichever kind of relation."""
    fields = chain(model._meta.get_fields(), model._meta.private_fields)
    return [
        field.related_model
        for field in fields
        if field.is_relation and not field.auto_created and isinstance(field.related_model, type)
    ]


def test_model_relations_lead_to_the_same_room_or_downwards() -> None:
    level = storeys()
    upward = [
        f"{model._meta.label} names {other._meta.label}"
        for config in our_apps()
        for model in config.get_models(include_auto_created=True)
        for other in related(model)
        if other._meta.app_label in level
        and other._meta.app_label != config.label
        and level[other._meta.app_label] <= level[config.label]
    ]
    assert upward == []


def test_every_installed_room_has_its_storey() -> None:
    assert {config.label for config in our_apps()} <= storeys().keys()


def test_every_room_with_models_keeps_the_order_inside() -> None:
    watched = {name.removeprefix("alliance.") for name in CONTRACTS["inside"]["containers"]}
    # base has no models; project puts the rooms together and is no room of the domain.
    assert watched == {config.label for config in our_apps()} - {"base", "project"}
