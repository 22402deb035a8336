"""What every test of the house shares; the rooms' own fixtures stand beside their tests."""

pytest_plugins = ["tests.databases", "tests.isolation", "tests.parts"]
