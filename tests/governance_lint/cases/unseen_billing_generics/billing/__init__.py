from billing.documents import CreditNote, Document, Invoice
