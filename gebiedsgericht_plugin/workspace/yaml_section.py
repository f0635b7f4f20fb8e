"""A YAML mapping that knows its lines: every complaint names file, line, key and what was expected."""

from __future__ import annotations

import math
import re
from datetime import date
from enum import Enum
from pathlib import Path
from typing import Callable, Dict, List, Optional, Tuple, Type, TypeVar

import yaml

from ..errors import NoSuchFile, RecipeError, RecipeNotYaml, UnreadableFile

E = TypeVar("E", bound=Enum)
T = TypeVar("T")

IDENTIFIER = re.compile(r"[a-z][a-z0-9_]{0,59}")
NO, YES = ("false", "no", "nee"), ("true", "yes", "ja")


def read_yaml(path: Path) -> Section:
    """The top mapping of a YAML file; tags other than plain YAML are refused.

    Raises NoSuchFile, UnreadableFile, RecipeNotYaml, RecipeError (the top is no mapping).
    """
    return parse_yaml(_text_of(path), path)


def parse_yaml(text: str, path: Path) -> Section:
    """As ``read_yaml``, for text that was already read from ``path``."""
    node = _composed(text, path)
    return Section(node if node is not None else yaml.MappingNode("", []), path, "")


def read_nodes(path: Path) -> Optional[yaml.Node]:
    """A YAML file as it stands, with the lines of all that is in it; None where it is empty.

    Raises NoSuchFile, UnreadableFile, RecipeNotYaml.
    """
    return _composed(_text_of(path), path)


def _text_of(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except FileNotFoundError as error:
        raise NoSuchFile(str(path)) from error
    except (OSError, UnicodeDecodeError) as error:
        raise UnreadableFile(str(path), str(error)) from error


def _composed(text: str, path: Path) -> Optional[yaml.Node]:
    try:
        node: Optional[yaml.Node] = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 1 if mark else 0
        raise RecipeNotYaml(str(path), line, getattr(error, "problem", None) or "") from error
    return node


class Section:
    """A mapping of a recipe. Reading a key marks it as known; ``done`` refuses all others."""

    def __init__(self, node: yaml.Node, path: Path, name: str) -> None:
        """Wrap ``node``, found under key ``name`` of the file ``path``."""
        self.path = path
        self.name = name
        self._node = node
        self._known: List[str] = []
        if not isinstance(node, yaml.MappingNode):
            raise self._wrong(node, name or path.name, "a list of keys with values (key: value)")
        self._nodes: Dict[str, yaml.Node] = {}
        for key, value in node.value:
            if key.value in self._nodes:
                raise self._wrong(key, self._full(key.value), "each key once")
            self._nodes[key.value] = value

    def names(self) -> Tuple[str, ...]:
        """The keys, in the order of the file."""
        return tuple(self._nodes)

    def has(self, key: str) -> bool:
        """Whether the key is there with a value."""
        node = self._nodes.get(key)
        return node is not None and not _is_null(node)

    def done(self) -> None:
        """Refuse keys that nobody asked for (RecipeError)."""
        for key, node in self._nodes.items():
            if key not in self._known:
                expected = "one of: " + ", ".join(sorted(self._known))
                raise self._error(node, self._full(key), "an unknown key", expected)

    def text(self, key: str, default: Optional[str] = None) -> str:
        """A text; required where there is no default."""
        return self._value(key, default, lambda node: self._scalar(node, key, "a text"))

    def flag(self, key: str, default: bool = False) -> bool:
        """Yes or no, in either language."""
        text = self.text(key, (YES if default else NO)[0])
        if text not in (*YES, *NO):
            raise self.error(key, "one of: " + ", ".join((*YES, *NO)))
        return text in YES

    def texts(self, key: str, default: Optional[Tuple[str, ...]] = ()) -> Tuple[str, ...]:
        """A list of texts; one text stands for a list of one."""
        return self._value(key, default, lambda node: self._list_of_texts(node, key))

    def identifier(self, key: str) -> str:
        """A text that can name a table: lower-case letters, digits and underscores."""
        text = self.text(key)
        if not IDENTIFIER.fullmatch(text):
            raise self.error(key, "lower-case letters, digits and _, starting with a letter")
        return text

    def number(self, key: str, default: Optional[float] = None) -> float:
        """A number; required where there is no default."""
        return self._value(key, default, lambda node: self._number(node, key))

    def optional_number(self, key: str) -> Optional[float]:
        """A number, or None where the key is absent or empty."""
        self._known.append(key)
        return self._number(self._nodes[key], key) if self.has(key) else None

    def numbers(self, key: str) -> Tuple[float, ...]:
        """A list of numbers; empty where the key is absent."""
        return tuple(self._number(node, key) for node in self._nodes_of(key))

    def whole(self, key: str, default: Optional[int] = None) -> int:
        """A whole number; required where there is no default."""
        value = self.number(key, default)
        if value != int(value):
            raise self.error(key, "a whole number")
        return int(value)

    def between(self, key: str, least: int, most: int, default: int) -> int:
        """A whole number of at least ``least`` and at most ``most`` (RecipeError)."""
        number = self.whole(key, default)
        if not least <= number <= most:
            raise self.error(key, f"a whole number: {least} … {most}")
        return number

    def optional_whole(self, key: str) -> Optional[int]:
        """A whole number, or None where the key is absent or empty."""
        self._known.append(key)
        return self.whole(key) if self.has(key) else None

    def day(self, key: str) -> Optional[date]:
        """A date written as 2025-12-31, or None where the key is absent."""
        text = self.text(key, "")
        if not text:
            return None
        try:
            return date.fromisoformat(text)
        except ValueError as error:
            raise self.error(key, "a date such as 2025-12-31") from error

    def choice(self, key: str, options: Type[E], default: Optional[E] = None) -> E:
        """One of the values of an enum; required where there is no default."""
        text = self.text(key, None if default is None else str(default.value))
        return self._option(text, key, options)

    def choices(self, key: str, options: Type[E], default: Tuple[E, ...]) -> Tuple[E, ...]:
        """Several values of an enum."""
        texts = self.texts(key, tuple(str(option.value) for option in default))
        return tuple(self._option(text, key, options) for text in texts)

    def mapping(self, key: str) -> Dict[str, str]:
        """A mapping of texts to texts; empty where the key is absent."""
        section = self.section(key)
        return {item: section.text(item) for item in section.names()}

    def section(self, key: str) -> Section:
        """A mapping below this one; an empty one where the key is absent."""
        self._known.append(key)
        node = self._nodes[key] if self.has(key) else yaml.MappingNode("", [], self._node.start_mark)
        return Section(node, self.path, self._full(key))

    def sections(self, key: str) -> Tuple[Section, ...]:
        """A list of mappings; empty where the key is absent."""
        nodes = self._nodes_of(key)
        return tuple(Section(node, self.path, f"{self._full(key)}[{i}]") for i, node in enumerate(nodes))

    def is_mapping(self, key: str) -> bool:
        """Whether the value of a key is a mapping."""
        return isinstance(self._nodes.get(key), yaml.MappingNode)

    def error(self, key: str, expected: str) -> RecipeError:
        """The complaint about a key: where it is, what stands there, what was expected."""
        return self._wrong(self._nodes.get(key, self._node), self._full(key), expected)

    def _value(self, key: str, default: Optional[T], read: Callable[[yaml.Node], T]) -> T:
        self._known.append(key)
        if self.has(key):
            return read(self._nodes[key])
        if default is None:
            raise self._error(self._node, self._full(key), "absent", "a value")
        return default

    def _nodes_of(self, key: str) -> List[yaml.Node]:
        self._known.append(key)
        return self._items(self._nodes[key], key) if self.has(key) else []

    def _items(self, node: yaml.Node, key: str) -> List[yaml.Node]:
        if not isinstance(node, yaml.SequenceNode):
            raise self._wrong(node, self._full(key), "a list")
        return list(node.value)

    def _list_of_texts(self, node: yaml.Node, key: str) -> Tuple[str, ...]:
        if isinstance(node, yaml.ScalarNode):
            return (node.value,)
        return tuple(self._scalar(item, key, "a list of texts") for item in self._items(node, key))

    def _scalar(self, node: yaml.Node, key: str, expected: str) -> str:
        if not isinstance(node, yaml.ScalarNode):
            raise self._wrong(node, self._full(key), expected)
        return str(node.value)

    def _number(self, node: yaml.Node, key: str) -> float:
        expected = "a number (with a point: 2.5)"
        try:
            number = float(self._scalar(node, key, "a number"))
        except ValueError as error:
            raise self._wrong(node, self._full(key), expected) from error
        if not math.isfinite(number):
            raise self._wrong(node, self._full(key), expected)
        return number

    def _option(self, text: str, key: str, options: Type[E]) -> E:
        for option in options:
            if str(option.value) == text:
                return option
        expected = "one of: " + ", ".join(str(option.value) for option in options)
        raise self.error(key, expected)

    def _full(self, key: str) -> str:
        return f"{self.name}.{key}" if self.name else key

    def _wrong(self, node: yaml.Node, key: str, expected: str) -> RecipeError:
        kind = "a list" if isinstance(node, yaml.SequenceNode) else "a mapping"
        found = str(node.value) if isinstance(node, yaml.ScalarNode) else kind
        return self._error(node, key, found, expected)

    def _error(self, node: yaml.Node, key: str, found: str, expected: str) -> RecipeError:
        line = node.start_mark.line + 1 if node.start_mark else 1
        return RecipeError(str(self.path), line, key, found, expected)


def _is_null(node: yaml.Node) -> bool:
    return isinstance(node, yaml.ScalarNode) and node.tag == "tag:yaml.org,2002:null"
