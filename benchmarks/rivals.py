"""What the timeline is measured beside, each a web application on the same documents: see ``api.py``.

KRONOLOGI_DATABASE_URL names the database, as for the service; TRIVIAL a page of the timeline, as a file.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import orjson
from flask import Flask, Response
from marshmallow import Schema, fields
from sqlalchemy import ForeignKey, select, text
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column, relationship, selectinload

from service.store.engine import open_engine, reading

PAGE = 50
FIRST_PAGE = f"SELECT id, document FROM events WHERE NOT hidden ORDER BY first_day, last_day DESC, id LIMIT {PAGE}"  # noqa: S608 - a number


def trivial() -> Flask:
    """A view that answers the same bytes each time."""
    app = Flask("trivial")
    body = Path(os.environ["TRIVIAL"]).read_bytes()

    @app.get("/")
    def constant() -> Response:
        return Response(body, mimetype="application/json")

    return app


class Base(DeclarativeBase):
    """The tables that the plain way reads."""


class Citation(Base):
    """A citation."""

    __tablename__ = "citations"
    mention_id: Mapped[str] = mapped_column(primary_key=True)
    event_id: Mapped[str] = mapped_column(ForeignKey("events.id"))
    stance: Mapped[str]


class Entity(Base):
    """An entity of an event."""

    __tablename__ = "event_entities"
    entity: Mapped[str] = mapped_column(primary_key=True)
    event_id: Mapped[str] = mapped_column(ForeignKey("events.id"), primary_key=True)
    name: Mapped[str]


class Event(Base):
    """An event with what belongs to it."""

    __tablename__ = "events"
    id: Mapped[str] = mapped_column(primary_key=True)
    first_day: Mapped[str]
    last_day: Mapped[str]
    document: Mapped[str]
    citations: Mapped[list[Citation]] = relationship()
    entities: Mapped[list[Entity]] = relationship()


def plain() -> Flask:
    """The way that most services take: objects by an ORM, each field through marshmallow, at every request.

    What the rows do not hold is read from the document, so that both answer the same; that is a small part of the cost.
    """
    app = Flask("plain")
    engine = open_engine(os.environ["KRONOLOGI_DATABASE_URL"])
    page = _schema(_shape([orjson.loads(Path(os.environ["TRIVIAL"]).read_bytes())]))()

    @app.get("/")
    def read() -> Response:
        asked = select(Event).options(selectinload(Event.citations), selectinload(Event.entities))
        asked = asked.from_statement(text(FIRST_PAGE.replace("id, document", "*")))
        with Session(engine) as session:
            events = [orjson.loads(event.document) for event in session.scalars(asked) if event.citations]
        value = {"events": events, "next": None, "token": "", "data_version": 1}
        return Response(orjson.dumps(page.dump(value)), mimetype="application/json")

    return app


def fast() -> Any:  # noqa: ANN401 - FastAPI is there for the benchmark alone
    """FastAPI with a response model of the page."""
    from fastapi import FastAPI  # noqa: PLC0415 - as above

    app = FastAPI()
    engine = open_engine(os.environ["KRONOLOGI_DATABASE_URL"])
    model = _model("Page", _shape([orjson.loads(Path(os.environ["TRIVIAL"]).read_bytes())]))

    @app.get("/", response_model=model)
    def read() -> Any:  # noqa: ANN401 - as above
        with reading(engine) as connection:
            events = [orjson.loads(row.document) for row in connection.execute(text(FIRST_PAGE))]
        return {"events": events, "next": None, "token": "", "data_version": 1}

    return app


def _shape(values: list[Any]) -> Any:  # noqa: ANN401 - a tree of dicts, lists and types
    """What JSON values of one place are: the fields of objects, the items of lists, a type, or None for several."""
    known = [value for value in values if value is not None]
    if known and all(isinstance(value, dict) for value in known):
        names = dict.fromkeys(name for value in known for name in value)
        return {name: _shape([value[name] for value in known if name in value]) for name in names}
    if known and all(isinstance(value, list) for value in known):
        return [_shape([item for value in known for item in value])]
    kinds = {type(value) for value in known}
    return kinds.pop() if len(kinds) == 1 else None


_FIELDS: dict[Any, type[fields.Field[Any]]] = {str: fields.String, int: fields.Integer, bool: fields.Boolean}


def _schema(shape: dict[str, Any]) -> type[Schema]:
    return Schema.from_dict({name: _field(inner) for name, inner in shape.items()})


def _field(shape: Any) -> fields.Field[Any]:  # noqa: ANN401 - as _shape has it
    if isinstance(shape, dict):
        return fields.Nested(_schema(shape), allow_none=True)
    if isinstance(shape, list):
        return fields.List(_field(shape[0]))
    return _FIELDS.get(shape, fields.Raw)(allow_none=True)


def _model(name: str, shape: dict[str, Any]) -> Any:  # noqa: ANN401 - pydantic comes with FastAPI
    from pydantic import create_model  # noqa: PLC0415 - as above

    return create_model(name, **{field: (_type(field, inner), None) for field, inner in shape.items()})


def _type(name: str, shape: Any) -> Any:  # noqa: ANN401 - as _shape has it
    if isinstance(shape, dict):
        return _model(name, shape) | None
    if isinstance(shape, list):
        return list[_type(name, shape[0])]
    return Any if shape is None else shape | None
