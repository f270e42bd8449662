"""What leaves the site as a file: ZIP, single HTML, EPUB, ZIM, PDF, settings for web servers. A folder for each larger format.

Enter by ``write_bundle``; which formats there are is the table in ``formats.py``.
"""
from .. import offer

__getattr__, __all__ = offer(__name__, {
    "bundle": "Material, count as count_files, put_in_place, read_material, read_older, write as write_bundle",
    "formats": "FORMATS, Outcome",
    "missing_dependency": "MissingPart",
    "release": "is_site_of, read_epoch",
    "signature": "sign",
    "web_servers.settings": "Place, make as make_server_folder, write_settings",
})
