"""How colours are seen: by everybody, by colour-blind readers and in grey print; how far they are apart.

Colours are ``#rrggbb`` (sRGB). Arrays hold one colour a row: sRGB from 0 to 1, or CIE L*a*b* under D65.

- Distance: CIEDE2000, after Sharma, Wu and Dalal, "The CIEDE2000 color-difference formula", Color Research
  and Application 30 (2005), whose published pairs are our test.
- Deuteranopia and protanopia: the matrices of Machado, Oliveira and Fernandes, "A physiologically-based
  model for simulation of color vision deficiency", IEEE TVCG 15 (2009), at full severity.
- Tritanopia: the two half-planes of Brettel, Viénot and Mollon, "Computerized simulation of color appearance
  for dichromats", JOSA A 14 (1997), in linear sRGB as libDaltonLens has them (Machado's is too mild).
- Grey: the grey of the same luminance, which is what a printer without colours aims at.
- Contrast: (lighter + 0.05) / (darker + 0.05) of relative luminances, as WCAG 2.1 defines it.
"""

from __future__ import annotations

from enum import Enum
from typing import Dict, Sequence, Tuple

import numpy as np


class Sight(Enum):
    """In which eyes, or on what paper."""

    NORMAL = "normal"
    DEUTERANOPIA = "deuteranopia"
    PROTANOPIA = "protanopia"
    TRITANOPIA = "tritanopia"
    GREY = "grey"


IN_COLOUR = (Sight.NORMAL, Sight.DEUTERANOPIA, Sight.PROTANOPIA, Sight.TRITANOPIA)
"""All but grey print, where a hue is no help."""

WHITE = np.array([0.95047, 1.0, 1.08883])
"""XYZ of D65, the white of sRGB."""
TO_XYZ = np.array(
    [
        [0.4124564, 0.3575761, 0.1804375],
        [0.2126729, 0.7151522, 0.0721750],
        [0.0193339, 0.1191920, 0.9503041],
    ]
)
RED_GREEN: Dict[Sight, np.ndarray] = {
    Sight.DEUTERANOPIA: np.array(
        [
            [0.367322, 0.860646, -0.227968],
            [0.280085, 0.672501, 0.047413],
            [-0.011820, 0.042940, 0.968881],
        ]
    ),
    Sight.PROTANOPIA: np.array(
        [
            [0.152286, 1.052583, -0.204868],
            [0.114503, 0.786281, 0.099216],
            [-0.003882, -0.048116, 1.051998],
        ]
    ),
}
TRITAN_SIDES = (
    np.array([[1.01277, 0.13548, -0.14826], [-0.01243, 0.86812, 0.14431], [0.07589, 0.80500, 0.11911]]),
    np.array([[0.93678, 0.18979, -0.12657], [0.06154, 0.81526, 0.12320], [-0.37562, 1.12767, 0.24796]]),
)
TRITAN_BORDER = np.array([0.03901, -0.02788, -0.01113])
"""The plane between the two; on it and beyond, the first."""
OPPOSITE = 180 + 1e-9
"""Degrees between hues: exactly opposite ones count as not beyond, whatever the last bit of a float says."""


def channels(colours: Sequence[str]) -> np.ndarray:
    """Colours as rows of red, green and blue from 0 to 1."""
    found = [[int(colour[start : start + 2], 16) for start in (1, 3, 5)] for colour in colours]
    return np.asarray(found, dtype=float).reshape(-1, 3) / 255.0


def names(rgb: np.ndarray) -> Tuple[str, ...]:
    """Rows of red, green and blue as ``#rrggbb``; what no screen can show is cut to what it can."""
    whole = np.rint(np.clip(rgb, 0.0, 1.0) * 255).astype(int)
    return tuple("#" + "".join(f"{channel:02x}" for channel in row) for row in whole.tolist())


def to_lab(rgb: np.ndarray) -> np.ndarray:
    """CIE L*a*b* of rows of sRGB."""
    share = _linear(rgb) @ TO_XYZ.T / WHITE
    root = np.where(share > 216 / 24389, np.cbrt(share), (share * 24389 / 27 + 16) / 116)
    x, y, z = root[..., 0], root[..., 1], root[..., 2]
    return np.stack([116 * y - 16, 500 * (x - y), 200 * (y - z)], axis=-1)


def from_lab(lab: np.ndarray) -> np.ndarray:
    """Rows of sRGB of CIE L*a*b*; below 0 or above 1 where no screen can show it."""
    y = (lab[..., 0] + 16) / 116
    root = np.stack([y + lab[..., 1] / 500, y, y - lab[..., 2] / 200], axis=-1)
    share = np.where(root**3 > 216 / 24389, root**3, (116 * root - 16) * 27 / 24389)
    return _gamma((share * WHITE) @ np.linalg.inv(TO_XYZ).T)


def seen(rgb: np.ndarray, sight: Sight) -> np.ndarray:
    """Rows of sRGB as somebody sees or prints them."""
    if sight is Sight.NORMAL:
        return rgb
    linear = _linear(rgb)
    if sight is Sight.GREY:
        found = np.repeat(linear @ TO_XYZ[1][:, None], 3, axis=-1)
    elif sight is Sight.TRITANOPIA:
        first = (linear @ TRITAN_BORDER >= 0)[..., None]
        found = np.where(first, linear @ TRITAN_SIDES[0].T, linear @ TRITAN_SIDES[1].T)
    else:
        found = linear @ RED_GREEN[sight].T
    return _gamma(np.clip(found, 0.0, 1.0))


def as_seen(colours: Sequence[str], sight: Sight) -> Tuple[str, ...]:
    """Colours as somebody sees or prints them."""
    return names(seen(channels(colours), sight))


def lightness(colours: Sequence[str]) -> np.ndarray:
    """L* of each colour, from 0 (black) to 100 (white)."""
    return to_lab(channels(colours))[:, 0]


def distances(colours: Sequence[str], sight: Sight = Sight.NORMAL) -> np.ndarray:
    """CIEDE2000 between every two of the colours, as a square."""
    lab = to_lab(seen(channels(colours), sight))
    return ciede2000(lab[:, None, :], lab[None, :, :])


def contrast(colour: str, ground: str) -> float:
    """The contrast of two colours as WCAG counts it, from 1 to 21."""
    first, second = (_linear(channels((colour, ground))) @ TO_XYZ[1]).tolist()
    return float((max(first, second) + 0.05) / (min(first, second) + 0.05))


def ciede2000(first: np.ndarray, second: np.ndarray) -> np.ndarray:
    """CIEDE2000 between L*a*b* colours of any shape that fit on one another; all weights 1."""
    chroma = np.hypot(first[..., 1], first[..., 2]) + np.hypot(second[..., 1], second[..., 2])
    stretch = 1.5 - 0.5 * _saturated(chroma / 2)
    (chroma1, hue1), (chroma2, hue2) = (
        (np.hypot(lab[..., 1] * stretch, lab[..., 2]), _degrees(lab[..., 1] * stretch, lab[..., 2]))
        for lab in (first, second)
    )
    both = chroma1 * chroma2 > 0
    turn = hue2 - hue1
    turn = np.where(both, turn - 360 * np.sign(turn) * (np.abs(turn) > OPPOSITE), 0.0)
    hue = np.where(both, _mean_hue(hue1, hue2), hue1 + hue2)
    d_light = second[..., 0] - first[..., 0]
    d_chroma = chroma2 - chroma1
    d_hue = 2 * np.sqrt(chroma1 * chroma2) * np.sin(np.radians(turn / 2))
    light = (first[..., 0] + second[..., 0]) / 2
    return _weighed(light, (chroma1 + chroma2) / 2, hue, d_light, d_chroma, d_hue)


def _weighed(
    light: np.ndarray,
    chroma: np.ndarray,
    hue: np.ndarray,
    d_light: np.ndarray,
    d_chroma: np.ndarray,
    d_hue: np.ndarray,
) -> np.ndarray:
    """The three differences together, each less where the eye is less sharp."""
    tone = (
        1
        - 0.17 * np.cos(np.radians(hue - 30))
        + 0.24 * np.cos(np.radians(2 * hue))
        + 0.32 * np.cos(np.radians(3 * hue + 6))
        - 0.20 * np.cos(np.radians(4 * hue - 63))
    )
    squared = (light - 50) ** 2
    by_light = d_light / (1 + 0.015 * squared / np.sqrt(20 + squared))
    by_chroma = d_chroma / (1 + 0.045 * chroma)
    by_hue = d_hue / (1 + 0.015 * chroma * tone)
    # In blue, a difference of chroma is seen partly as one of hue.
    turned = np.radians(60 * np.exp(-(((hue - 275) / 25) ** 2)))
    blue = -2 * np.sin(turned) * _saturated(chroma) * by_chroma * by_hue
    return np.sqrt(np.maximum(by_light**2 + by_chroma**2 + by_hue**2 + blue, 0.0))


def _saturated(chroma: np.ndarray) -> np.ndarray:
    return np.sqrt(chroma**7 / (chroma**7 + 25.0**7))


def _degrees(a: np.ndarray, b: np.ndarray) -> np.ndarray:
    return np.degrees(np.arctan2(b, a)) % 360


def _mean_hue(first: np.ndarray, second: np.ndarray) -> np.ndarray:
    """Halfway the shorter arc, in degrees."""
    total = first + second
    around = np.where(total < 360, total + 360, total - 360)
    return np.where(np.abs(first - second) > OPPOSITE, around, total) / 2


def _linear(rgb: np.ndarray) -> np.ndarray:
    return np.where(rgb <= 0.04045, rgb / 12.92, ((np.maximum(rgb, 0.0) + 0.055) / 1.055) ** 2.4)


def _gamma(linear: np.ndarray) -> np.ndarray:
    high = 1.055 * np.maximum(linear, 0.0) ** (1 / 2.4) - 0.055
    return np.where(linear <= 0.0031308, linear * 12.92, high)
