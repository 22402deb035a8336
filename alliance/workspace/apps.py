from django.apps import AppConfig


class WorkspaceConfig(AppConfig):
    name = "alliance.workspace"
