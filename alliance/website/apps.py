from django.apps import AppConfig


class WebsiteConfig(AppConfig):
    name = "alliance.website"
