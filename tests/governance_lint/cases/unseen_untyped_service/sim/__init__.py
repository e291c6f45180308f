from sim.solvers import Solver, make_solver
