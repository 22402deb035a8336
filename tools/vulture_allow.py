"""Names that look unused because a framework uses them by its own rules, with the reason."""

NAMES = {
    "Django reads these from a model, a form, a manager or their Meta": [
        "Meta", "abstract", "constraints", "indexes", "ordering", "objects", "base_manager_name",
        "verbose_name", "verbose_name_plural", "clean", "clean_*",
        "get_absolute_url", "default_renderer", "field_order",
    ],
    "Django finds the configuration of an application by itself": ["*Config", "ready"],
    "Wagtail keeps on a request what it has found": ["_wagtail_*"],
    "Django calls a middleware": ["process_exception", "process_view", "process_response"],
    "django-csp reads the policy's parts": ["config"],
    "validators of pydantic are class methods": ["cls"],
    "Django hands letters to a mail backend": ["send_messages"],
    "Django's feeds ask for the parts of an item": [
        "feed_type", "item_*", "get_object", "author_name",
    ],
    "Wagtail reads these from a block, and wagtail-localize asks it for its texts": [
        "js_constructor", "block_counts", "quotation", "normalize_choice",
        "get_translatable_segments", "restore_translated_segments",
    ],
    "Wagtail reads these from a list of choices or of snippets": [
        "is_searching", "search_query", "filter_form_class", "get_object_list",
        "choose_*", "menu_label", "menu_name", "add_to_admin_menu", "list_display",
    ],
    "wagtail-localize asks a machine": ["can_translate"],
    "the standard library's server calls the method of a request": ["do_GET", "do_POST"],
    "a test's mail server is asked with it": ["rcpt_options"],
    "Django's form fields and widgets": [
        "default_error_messages", "template_name", "label_from_instance",
    ],
    "Django asks an expression for its SQL on each database": ["as_sqlite"],
    "Django and Wagtail keep these in their own models": ["last_login", "site_name"],
    "Django's checks are called with it": ["app_configs"],
    "pydantic reads the configuration of a model": ["model_config"],
    "Django's command asks the manager": ["create_superuser"],
    "Django runs a management command": ["Command", "help", "handle", "add_arguments"],
    "Django finds these names in the URLconf": ["handler4*", "handler500"],
    "Django and Wagtail ask the person model for them": [
        "USERNAME_FIELD", "REQUIRED_FIELDS", "is_active", "is_staff",
        "get_full_name", "get_short_name",
    ],
    "Wagtail reads these from a page model": [
        "parent_page_types", "subpage_types", "max_count", "max_count_per_parent", "template",
        "content_panels", "promote_panels", "settings_panels", "search_fields",
        "base_form_class", "get_edit_handler", "get_description", "admin_form_fields",
        "unique_together",
        "translatable_fields", "override_translatable_fields", "get_context", "serve", "*Page",
    ],
    "allauth asks its adapter": [
        "is_open_for_signup", "send_mail", "add_message", "respond_user_inactive",
        "get_login_stages", "_get_site_name", "pre_social_login", "on_authentication_error",
    ],
    "signal handlers are called with it": ["signum"],
    "the standard library calls these of a small server and its client": [
        "log_message", "redirect_request", "do_GET", "do_POST",
    ],
    "settings that a library reads": [
        "SOCIALACCOUNT_PROVIDERS", "MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN", "MEDIA_ROOT",
        "LANGUAGES_BIDI", "WAGTAILLOCALIZE_MACHINE_TRANSLATOR",
        "WAGTAILLOCALIZE_MACHINE_TRANSLATOR",
    ],
    "kept with a record for whoever looks into it later": [
        "date_joined", "saved_at", "removed_at", "taken_at", "received_at", "submitted_by",
        "begun_by", "published_by",
    ],
    "zipfile writes these into an archive": ["compress_type", "external_attr"],
    "the server's WSGI names": ["application", "start_response", "exc_info"],
    "the parser of the standard library calls these": ["handle_*"],
    "python-docx writes these into the document": [
        "author", "comments", "rgb", "page_width", "page_height", "left_margin", "right_margin",
    ],
    "fontTools keeps these in a font": [
        "flavor", "usWeightClass", "fsSelection", "macStyle",
    ],
    "babel writes these into a catalogue": [
        "msgid_bugs_address",
        "last_translator",
        "language_team",
    ],
    "Django's addresses read it of a converter": ["regex"],
    "wagtail-localize asks a machine translator": ["can_translate"],
    "Django reads it of a storage of static files": ["support_js_module_import_aggregation"],
    "Django asks a file that is stored where it lies": ["temporary_file_path"],
    "pytest reads these": ["pytest_plugins", "pytestmark", "pytest_*"],
    "pytest-django's fixture, which ours replaces or waits for": ["django_db_setup"],
}  # fmt: skip

DECORATORS = {
    "pytest calls fixtures by name": ["@pytest.fixture", "@fixture"],
    "template tags and filters are called by templates": ["@register.*"],
    "routes are called by addresses": ["@api.*", "@router.*"],
    "signals of Django and Wagtail call receivers": ["@receiver", "@hooks.register"],
    "pydantic calls validators": ["@model_validator", "@field_validator"],
}
