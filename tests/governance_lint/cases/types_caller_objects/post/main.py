from functools import partial

from post.mailer import Mailer, Pizza, Smtp
from post.queue import Named, Outgoing, Quiet
from post.service import Api, Service


def main():
    outgoing = Outgoing([Smtp(), Mailer()], Pizza())
    Quiet([Smtp()], Pizza()).go()
    Named("n", [Mailer()], pizza=Pizza())
    Named.single(Smtp(), Pizza())
    service = Service(outgoing, Smtp(), pizza=Pizza())
    service.set_spare(Mailer()).send()
    Service(outgoing=outgoing)
    make = partial(Service, outgoing)
    make(mailer=Smtp()).mailer.deliver()  # expect: EXG101
    make(pizza=Pizza()).pizza.deliver()  # fine: a Pizza or None
    api = Api(service)
    api.handle()
    api._service.set_spare(Mailer()).mailer.deliver()  # expect: EXG101
    return Api(service=service)


main().handle()
