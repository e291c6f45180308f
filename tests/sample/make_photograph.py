"""Renders `photograph.jpg`: hills at evening, with the EXIF record that a camera would write."""

from __future__ import annotations

import io
import sys
from fractions import Fraction
from pathlib import Path

import numpy as np
from PIL import ExifTags, Image, TiffImagePlugin

WIDTH, HEIGHT = 1200, 800
SEED = 7


def rendered() -> Image.Image:
    """Draw sky, sun and three ranges of hills, with the grain of a sensor."""
    rng = np.random.default_rng(SEED)
    rows, columns = np.mgrid[0:HEIGHT, 0:WIDTH].astype(np.float64)
    down = (rows / HEIGHT)[..., None]
    high, low = np.array([58.0, 96.0, 158.0]), np.array([250.0, 186.0, 120.0])
    picture = high + (low - high) * np.clip(down / 0.62, 0, 1) ** 1.3

    from_sun = np.hypot(rows - 0.46 * HEIGHT, columns - 0.68 * WIDTH)
    glow = np.exp(-from_sun / 170.0)[..., None]
    picture += glow * np.array([90.0, 62.0, 20.0])
    disc = np.clip((46.0 - from_sun) / 2.0, 0, 1)[..., None]
    picture = picture * (1 - disc) + disc * np.array([255.0, 244.0, 214.0])

    across = columns[0] / WIDTH
    ranges = (
        (0.56, 0.045, (112.0, 104.0, 132.0), 5.0),
        (0.66, 0.060, (70.0, 86.0, 84.0), 3.4),
        (0.79, 0.075, (34.0, 54.0, 38.0), 2.1),
    )
    for height, roughness, colour, frequency in ranges:
        ridge = np.full(WIDTH, height)
        for octave in range(6):
            phase = rng.uniform(0, 2 * np.pi)
            turns = 2 * np.pi * frequency * 2**octave
            ridge += roughness / 1.9**octave * np.sin(turns * across + phase) / 2
        cover = np.clip((rows - ridge * HEIGHT) / 1.5, 0, 1)[..., None]
        shade = 1.0 - 0.35 * np.clip((rows - ridge * HEIGHT) / (0.4 * HEIGHT), 0, 1)[..., None]
        grass = rng.normal(0, 5.0, (HEIGHT, WIDTH, 1))
        picture = picture * (1 - cover) + cover * (np.array(colour) * shade + grass)

    picture += rng.normal(0, 2.2, picture.shape)
    return Image.fromarray(np.clip(picture, 0, 255).astype(np.uint8))


def camera_record() -> Image.Exif:
    """Return what the camera noted: it was held upright, at 46° 34' 12.5" N, 7° 54' 38.4" E."""
    exif = Image.Exif()
    exif[ExifTags.Base.Make] = "Governance"
    exif[ExifTags.Base.Model] = "Sample One"
    exif[ExifTags.Base.Orientation] = 6
    exif[ExifTags.Base.Software] = "make_photograph.py"
    exif[ExifTags.Base.DateTime] = "2024:09:21 18:42:07"
    exif[ExifTags.Base.Copyright] = "CC0 1.0: made by this project"
    camera = exif.get_ifd(ExifTags.IFD.Exif)
    camera[ExifTags.Base.DateTimeOriginal] = "2024:09:21 18:42:07"
    camera[ExifTags.Base.ExposureTime] = TiffImagePlugin.IFDRational(1, 250)
    camera[ExifTags.Base.FNumber] = TiffImagePlugin.IFDRational(28, 5)
    camera[ExifTags.Base.ISOSpeedRatings] = 200
    camera[ExifTags.Base.FocalLength] = TiffImagePlugin.IFDRational(35, 1)
    place = exif.get_ifd(ExifTags.IFD.GPSInfo)
    place[ExifTags.GPS.GPSLatitudeRef] = "N"
    place[ExifTags.GPS.GPSLatitude] = _sexagesimal(46, 34, Fraction("12.5"))
    place[ExifTags.GPS.GPSLongitudeRef] = "E"
    place[ExifTags.GPS.GPSLongitude] = _sexagesimal(7, 54, Fraction("38.4"))
    place[ExifTags.GPS.GPSAltitudeRef] = b"\x00"
    place[ExifTags.GPS.GPSAltitude] = TiffImagePlugin.IFDRational(2061, 1)
    return exif


def _sexagesimal(degrees: int, minutes: int, seconds: Fraction) -> tuple[TiffImagePlugin.IFDRational, ...]:
    rational = TiffImagePlugin.IFDRational
    return rational(degrees, 1), rational(minutes, 1), rational(seconds.numerator, seconds.denominator)


def photograph_bytes() -> bytes:
    """Return the file's content."""
    # The sensor lies on its side, as in a camera held upright: orientation 6 says how to turn it back.
    sideways = rendered().transpose(Image.Transpose.ROTATE_90)
    file = io.BytesIO()
    sideways.save(file, "JPEG", quality=78, optimize=True, exif=camera_record(), dpi=(300, 300))
    return file.getvalue()


if __name__ == "__main__":
    target = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).with_name("photograph.jpg")
    target.write_bytes(photograph_bytes())
