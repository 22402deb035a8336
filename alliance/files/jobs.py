"""What comes round with files."""

from datetime import timedelta

from alliance.base.jobs import Job
from alliance.files.scanning import scan_waiting
from alliance.files.signatures import read_waiting

JOBS = [
    Job("scan files for viruses", scan_waiting, every=timedelta(0)),
    Job("read signatures of PDFs", read_waiting, every=timedelta(0)),
]
