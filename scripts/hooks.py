"""MkDocs events. Only this file knows MkDocs; each function hands over to ``hold_steady``."""
from __future__ import annotations

import logging
import os
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from mkdocs.exceptions import Abort, MkDocsException  # noqa: E402
from mkdocs.plugins import event_priority  # noqa: E402
from mkdocs.structure.files import File, InclusionLevel  # noqa: E402
from watchdog.observers.polling import PollingObserver  # noqa: E402

from hold_steady.build import SERVED, Build, corrections, day_of_build, released, security_txt, site_url, sitemap_xml, with_strip, write_findings, write_offline_lists, write_redirects  # noqa: E402
from hold_steady.content import belongs_in_docs, page_url  # noqa: E402
from hold_steady.core import DataError, Refusal, collect_seldom, unexpected  # noqa: E402

collect_seldom()
log = logging.getLogger("mkdocs.guide")
_THEME_FILES_KEPT = ("assets/guide.js", "assets/search.js", "assets/search.css", "assets/print.css", "assets/search-text.js", "assets/search-engine.js", "assets/search-law.js", "assets/search-learned.js", "assets/search-slips.js", "assets/search-despair.js", "assets/keep.js", "assets/picture.js", "assets/moved.js", "worker.js", "assets/card.png", "assets/share-1.png", "assets/share-2.png", "assets/share-3.png", "assets/mark.svg")
_TOOLS = ("assets/tools/", "assets/check/")
#: Set by ``make serve`` alone: pages then show their findings, and an edited page is made anew by itself.
_IS_SERVED = bool(os.environ.get("GUIDE_SERVE"))
_build: Build | None = None


def _slug(page) -> str:
    return page.file.src_uri.removesuffix(".md").removesuffix(".en")


def _lang(config) -> str:
    return config.plugins["i18n"].current_language


def _sections(nav: list) -> dict[str, list[str]]:
    return {name: [entry.removesuffix(".md") for entry in entries]
            for item in nav if isinstance(item, dict) for name, entries in item.items()}


def _load(root: Path, config) -> Build:
    """Everything read before MkDocs itself looks into docs/. What stops it is said as it stands, without a traceback."""
    try:
        config.site_url = config.site_url or site_url(root)
        return Build(root, config.site_url, config.extra["exit_url"], _sections(config.nav), day_of_build(), corrections(), released())
    except DataError as error:
        raise _refused("\n".join(map(str, error.findings))) from None
    except Refusal as refusal:
        raise _refused(str(refusal)) from None


def _refused(words: str) -> Abort:
    """What cannot be done is no finding: the exit code is 2."""
    abort = Abort(words)
    abort.code = abort.exit_code = 2
    return abort


@event_priority(-200)
def on_config(config):
    global _build
    if _lang(config) == "zh":
        _build = _load(Path(config.config_file_path).parent, config)
    config.theme.static_templates.discard("sitemap.xml")
    return config


@event_priority(-200)
def on_files(files, config):
    lang = _lang(config)
    for file in list(files):
        is_theme_file = not file.src_uri.endswith(".md") and file.src_dir != config.docs_dir
        is_stranger = file.src_dir == config.docs_dir and not belongs_in_docs(file.src_uri)
        unread = file.src_uri.endswith(".md") and _build.catalog.source(
            file.src_uri.removesuffix(".md").removesuffix(".en"), lang) is None
        if (is_theme_file and file.src_uri not in _THEME_FILES_KEPT and not file.src_uri.startswith(_TOOLS)) or unread or is_stranger:
            files.remove(file)
        if file.src_uri.endswith(".md") and not unread:
            _stand(file, page_url(file.src_uri.removesuffix(".md").removesuffix(".en"), lang), config)
    for slug in _build.generated_slugs:
        file = File.generated(config, f"{slug}.md", content="", inclusion=InclusionLevel.NOT_IN_NAV)
        _stand(file, page_url(slug, lang), config)
        file.locale, file.alternates = lang, {}
        files.append(file)
    return files


def on_build_error(error):
    """What breaks a build and is no finding is one sentence and exit code 2, not a page of Python."""
    if not isinstance(error, MkDocsException):
        raise _refused(unexpected(error)) from error


def _stand(file: File, url: str, config) -> None:
    """Let a page stand where readers find it."""
    file.dest_uri = file.url = url
    file.abs_dest_path = os.path.join(config.site_dir, url)


def on_env(env, config, files):
    if _IS_SERVED:
        SERVED.remember(_build, config, _lang(config), files, env)
    return env


def on_serve(server, config, builder):
    if _IS_SERVED:
        server.builder = SERVED.wrap(server.builder, lambda finding: log.warning(str(finding)))
        for path in (config.docs_dir, config.config_file_path):
            server.unwatch(path)
        server.observer = PollingObserver(timeout=0.2)  # half a second is half of what a writer will wait
        for path in (config.docs_dir, config.config_file_path):
            server.watch(path)
    return server


def on_page_read_source(page, config):
    source = _build.catalog.source(_slug(page), _lang(config))
    return source.body


def on_page_markdown(markdown, page, config, files):
    page.meta = dict(_build.begin_page(_slug(page), _lang(config)).meta)
    page.render = partial(_render, page, (_slug(page), _lang(config)))
    return _build.catalog.source(_slug(page), _lang(config)).body  # with the empty lines in place of the front matter, which MkDocs takes away


def _render(page, key: tuple[str, str], config, files) -> None:
    """As MkDocs does, with what reads this page; or what came of it when it was read before."""
    read = _build.pages[key]
    if read.generated:
        page.content, page.present_anchor_ids = _build.generated_html(*key), set()
    elif before := _build.read_before(read):
        page.content, page.present_anchor_ids = before.html, set(before.anchors)
        page.links_to_anchors = {files.get_file_from_path(uri): links for uri, links in before.links.items()}
    elif _is_quiet(type(page).__module__, lambda: _convert(page, _build.extension(read), config, files)) and page.links_to_anchors is not None:
        _build.keep_read(read, page.content, page.present_anchor_ids, {file.src_uri: links for file, links in page.links_to_anchors.items()})


def _convert(page, extension, config, files) -> None:
    config.markdown_extensions.append(extension)
    try:
        type(page).render(page, config, files)
    finally:
        config.markdown_extensions.remove(extension)


def _is_quiet(module: str, work: Callable[[], None]) -> bool:
    """Do something; whether MkDocs, or whatever builds in its stead, found nothing wrong with it. What it found must be said by every build."""
    logger, heard = logging.getLogger(module.partition(".")[0]), []
    handler = logging.Handler(logging.WARNING)
    handler.emit = heard.append
    logger.addHandler(handler)
    try:
        work()
    finally:
        logger.removeHandler(handler)
    return not heard and logger.isEnabledFor(logging.WARNING)


def on_page_content(html, page, config, files):
    return _build.keep_article(_slug(page), _lang(config), html)


def on_page_context(context, page, config, nav):
    context["guide"] = _build.page_context(_slug(page), _lang(config), page.meta)
    return context


def on_post_page(output, page, config):
    slug, lang = _slug(page), _lang(config)
    _build.keep_page(slug, lang, output)
    return with_strip(output, page_url(slug, lang), _build.pages[slug, lang].path) if _IS_SERVED else output


def on_template_context(context, template_name, config):
    context["guide"] = _build.shell.context("topics", _lang(config), _build.catalog.source("topics", "zh").meta)
    return context


@event_priority(-200)
def on_post_build(config):
    # static-i18n builds the second language inside the first one's post_build: come back once.
    if _build.is_finished:
        return
    (Path(config.site_dir) / "sitemap.xml").write_text(sitemap_xml(_build.pages.values(), config.site_url), encoding="utf-8")
    _build.write_open_data(Path(config.site_dir) / "data")
    security_txt(Path(config.site_dir), config.site_url, _build.corrections, _build.today)
    _build.write_feeds(Path(config.site_dir))
    _build.write_search(Path(config.site_dir) / "assets")
    _build.write_styles(Path(config.site_dir) / "assets")
    _build.write_tools(Path(config.site_dir) / "assets/tools")
    write_redirects(Path(config.site_dir), _build.shell.strings["name"])
    write_offline_lists(Path(config.site_dir), _build.shell.strings)
    findings = _build.finish()
    for finding in findings:
        log.warning(str(finding))
    if _IS_SERVED:
        write_findings(Path(config.site_dir), findings)
