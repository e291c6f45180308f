from imaging.filters.base import Filter as Filter
from imaging.filters.blur import Blur as Blur, MotionBlur as MotionBlur
