"""What answers beside the SPARQL protocols: one object for each group of paths."""

from api.alignments import Alignments
from api.citations import Citations
from api.coverage import Coverage
from api.data_catalog import DataCatalog
from api.dereferencing import Dereferencing
from api.explanations import Explanations
from api.exports import Exports
from api.history import Versions
from api.lookups import Lookups
from api.portal import Portal
from api.questions import Questions
from api.service import Service
from api.terms import Terms
from api.views import Views


class Site:
    """Everything that the paths of `api.routes` lead to.

    Args:
        service: whose engine holds the data.
        exports: which makes the files of the catalogue.
    """

    def __init__(self, service: Service, exports: Exports) -> None:
        self.service = service
        self.views = Views(service)
        self.questions = Questions(service)
        self.citations = Citations(service, self.questions)
        self.coverage = Coverage(self.views, self.questions)
        self.explanations = Explanations(service, self.questions)
        self.alignments = Alignments(service)
        self.versions = Versions(service)
        self.terms = Terms(service)
        self.dereferencing = Dereferencing(service, self.terms.written)
        self.lookups = Lookups(service, self.dereferencing.things)
        self.catalog = DataCatalog(service, exports)
        self.portal = Portal(service, self.catalog)

    async def close(self) -> None:
        """Stop what runs for it."""
        await self.catalog.close()
