"""Static files under names that change with their content."""

from whitenoise.storage import CompressedManifestStaticFilesStorage


class HashedFiles(CompressedManifestStaticFilesStorage):
    """A script that imports another names it by its hash, too: a page never mixes two versions."""

    support_js_module_import_aggregation = True
