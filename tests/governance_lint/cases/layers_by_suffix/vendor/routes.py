from vendor.tables import Table
from backend.services.analysis_execution import AnalysisExecutionService


def routes(table: Table, service: AnalysisExecutionService) -> None:
    table.routes()
    service.analyse("x")
