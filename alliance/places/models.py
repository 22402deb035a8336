"""The gazetteer: places that people search for when they say where they are."""

from django.db import models


class Place(models.Model):
    """A populated place of GeoNames (CC BY 4.0)."""

    id = models.BigIntegerField(primary_key=True, help_text="GeoNames' number.")
    name = models.CharField(max_length=200)
    latin = models.CharField(max_length=200, blank=True)
    country = models.CharField(max_length=2)
    lon = models.FloatField()
    lat = models.FloatField()
    population = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["-population"]

    def __str__(self) -> str:
        return self.name


class PlaceName(models.Model):
    """A name, folded, that leads to a place."""

    place = models.ForeignKey(Place, models.CASCADE, related_name="names")
    folded = models.CharField(max_length=200, db_index=True)

    def __str__(self) -> str:
        return self.folded
