from fsm.states import S
from fsm.machine import Machine
