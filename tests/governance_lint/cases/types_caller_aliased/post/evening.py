from post.machine import Machine, Scales
from post.morning import again, weighing

again(Machine(), [])
weighing(Scales(), [])
