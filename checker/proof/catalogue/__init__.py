"""The rule catalogue: a static site with search and a workbook, made from the pack alone."""

from checker.proof.catalogue.pages import Catalogue, catalogue_of
from checker.proof.catalogue.site import OccupiedError, write_site
from checker.proof.catalogue.workbook import WORKBOOK, write_workbook

__all__ = ["WORKBOOK", "Catalogue", "OccupiedError", "catalogue_of", "write_site", "write_workbook"]
