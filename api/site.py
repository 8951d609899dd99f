"""What answers beside the SPARQL protocols: one object for each group of paths."""

from collections.abc import Iterable

from api.analysis.coverage import Coverage
from api.analysis.timeline import Timeline
from api.dataset.alignments import Alignments
from api.dataset.data_catalog import DataCatalog
from api.dataset.exports import Exports
from api.dataset.history import Versions
from api.questions.citations import Citations
from api.questions.explanations import Explanations
from api.questions.question_pages import QuestionPages
from api.questions.questions import Questions
from api.search.searching import Searching
from api.service import Service
from api.terms.terms import Terms
from api.things.dereferencing import Dereferencing
from api.things.listings import Listings
from api.things.lookups import Lookups
from api.web.portal import Portal
from api.web.problem_pages import ProblemPages
from api.web.views import Views
from api.workbench.workbench import Workbench


class Site:
    """Everything that the paths of `api.routes` lead to.

    Args:
        service: whose engine holds the data.
        exports: which makes the files of the catalogue.
        paths: those that lead here.
    """

    def __init__(self, service: Service, exports: Exports, paths: Iterable[str]) -> None:
        self.service = service
        self.views = Views(service)
        self.listings = Listings(self.views)
        self.timeline = Timeline(service, self.views)
        self.questions = Questions(service)
        self.question_pages = QuestionPages(service, self.questions)
        self.citations = Citations(service, self.questions)
        self.coverage = Coverage(self.views, self.questions)
        self.explanations = Explanations(service, self.questions)
        self.alignments = Alignments(service)
        self.versions = Versions(service)
        self.terms = Terms(service)
        self.dereferencing = Dereferencing(service, self.views, self.terms.written)
        self.lookups = Lookups(service, self.dereferencing.things)
        self.catalog = DataCatalog(service, exports)
        self.portal = Portal(service, self.views, self.catalog)
        self.searching = Searching(service)
        self.workbench = Workbench(service, self.searching)
        self.problems = ProblemPages(service, self.searching, paths)

    async def close(self) -> None:
        """Stop what runs for it."""
        await self.searching.close()
        await self.catalog.close()
