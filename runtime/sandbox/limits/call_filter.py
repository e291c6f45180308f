"""A seccomp filter under which a process has only itself: no network, programs, or signals to others."""

from __future__ import annotations

import errno
import fcntl
import os
import socket

#: Refused whatever the arguments.
_REFUSED = (
    # Other programs; memory that is counted nowhere; rings that make calls which no filter sees.
    *("execve", "execveat", "memfd_create", "io_uring_setup", "io_uring_enter", "io_uring_register"),
    # The network, and sockets of other processes: a pair of sockets stays, and can send to its other end.
    *("socket", "connect", "bind", "listen", "sendmsg", "sendmmsg"),
    # Other processes: their memory, their files, their priority, and what is shared by a key.
    *("ptrace", "process_vm_readv", "process_vm_writev", "process_madvise", "process_mrelease", "kcmp"),
    *("pidfd_open", "pidfd_getfd", "pidfd_send_signal", "tkill", "setpriority", "ioprio_set"),
    *("migrate_pages", "move_pages", "shmget", "shmat", "msgget", "semget", "mq_open", "mq_unlink"),
    # What Landlock does not guard: modes, owners, times and attributes of files.
    *("chmod", "fchmod", "fchmodat", "fchmodat2", "chown", "lchown", "fchown", "fchownat"),
    *("utime", "utimes", "utimensat", "futimesat", "name_to_handle_at", "open_by_handle_at"),
    *("setxattr", "lsetxattr", "fsetxattr", "setxattrat", "removexattr", "lremovexattr", "fremovexattr"),
    # The machine itself: mounts, namespaces, modules, clocks, keys, tracing.
    *("mount", "umount2", "pivot_root", "chroot", "unshare", "setns", "fsopen", "open_tree", "move_mount"),
    *("init_module", "finit_module", "delete_module", "kexec_load", "kexec_file_load", "reboot", "bpf"),
    *("sethostname", "setdomainname", "settimeofday", "clock_settime", "adjtimex", "clock_adjtime"),
    *("add_key", "request_key", "keyctl", "perf_event_open", "userfaultfd", "swapon", "swapoff", "acct"),
    *("quotactl", "quotactl_fd", "syslog", "vhangup", "iopl", "ioperm"),
)

#: Allowed where the first argument names this very process by its id.
_ONLY_FOR_ITSELF_BY_ID = ("kill", "tgkill", "rt_sigqueueinfo", "rt_tgsigqueueinfo")

#: Allowed where the first argument is 0, which names the caller.
_ONLY_FOR_ITSELF_BY_ZERO = (
    *("prlimit64", "sched_setaffinity", "sched_setscheduler", "sched_setparam", "sched_setattr"),
)

#: A file can be told to send a signal to a process when there is something to read.
_F_SETOWN_EX = 15
_COMMANDS_THAT_NAME_A_PROCESS = (fcntl.F_SETOWN, _F_SETOWN_EX)


def why_not() -> str | None:
    """Return why calls cannot be filtered; None: they can."""
    try:
        import pyseccomp  # noqa: F401 -- it looks for the C library when it is imported
    except (ImportError, RuntimeError, OSError) as exc:
        return f"libseccomp cannot be used ({exc})"
    return None


def confine_calls() -> None:
    """Refuse this thread, and all that it starts from now on, the calls above. It cannot be undone.

    Raises OSError where the kernel has no such filter.
    """
    import pyseccomp

    refuse = pyseccomp.ERRNO(errno.EPERM)
    calls = pyseccomp.SyscallFilter(pyseccomp.ALLOW)

    def forbid(name: str, *conditions: pyseccomp.Arg) -> None:
        number = pyseccomp.resolve_syscall(pyseccomp.Arch.NATIVE, name)
        if number >= 0:  # this machine and this library know it
            calls.add_rule(refuse, number, *conditions)

    for name in _REFUSED:
        forbid(name)
    for name in _ONLY_FOR_ITSELF_BY_ID:
        forbid(name, pyseccomp.Arg(0, pyseccomp.NE, os.getpid()))
    for name in _ONLY_FOR_ITSELF_BY_ZERO:
        forbid(name, pyseccomp.Arg(0, pyseccomp.NE, 0))
    for command in _COMMANDS_THAT_NAME_A_PROCESS:
        # Only the lower half counts for the kernel, so only that is compared.
        forbid("fcntl", pyseccomp.Arg(1, pyseccomp.MASKED_EQ, 0xFFFFFFFF, command))
    forbid("socketpair", pyseccomp.Arg(0, pyseccomp.NE, socket.AF_UNIX))
    forbid("sendto", pyseccomp.Arg(4, pyseccomp.NE, 0))
    calls.load()
