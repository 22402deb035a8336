"""The open data of the network: ``/api/v1/``."""

from ninja import NinjaAPI

from alliance.opendata.api import calls, figures, network, questions, register
from alliance.opendata.problems import handle_problems

api = NinjaAPI(
    title="Open data",
    version="1",
    description=(
        "Who takes part since when, the figures, and the calls. No key is needed. "
        "Licence: CC BY 4.0. What is asked too often is answered 429."
    ),
    docs_url=None,
    openapi_url=None,
    urls_namespace="api-1",
)
for router in (network.router, figures.router, register.router, calls.router, questions.router):
    api.add_router("", router)
handle_problems(api)
