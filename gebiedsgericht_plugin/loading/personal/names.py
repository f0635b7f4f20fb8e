"""What names of columns tell about persons, organisations and what is sensitive."""

from __future__ import annotations

import re

from ..notation import words

_SUBJECT = (
    r"(?:melder|bewoner|client|cliënt|klant|aanvrager|huurder|inwoner|patient|patiënt|kind|ouder|deelnemer|burger|"
    r"verdachte|slachtoffer|persoon|person|jeugdige|leerling|uitkeringsgerechtigde|debiteur|betrokkene|resident|"
    r"applicant|tenant|child|pupil|suspect|victim|customer)"
)
_CONTACT = (
    r"(?:contactpersoon|contact|afzender|inzender|medewerker|behandelaar|wijkagent|eigenaar|opsteller|auteur|"
    r"casemanager|consulent|regisseur|coach|beheerder|sender|owner|employee|officer)"
)
_NAME = r"(?:naam|namen|name|achternaam|voornaam|lastname|firstname)?"
BSN = re.compile(
    r"bsn|burgerservice|citizenservice|sofi(?:nr|nummer)?$|sofinummer|servicenummer|^socialsecurity"
)
COMPANY = re.compile(
    r"kvk|rsin|^btw|btwnr|btwnummer|btwid|vatn|^vat|fiscaalnummer|fiscaalnr|fiscalnumber|finummer|^finr|"
    r"vestigingsnummer|vestigingsnr|handelsregister|chamberofcommerce|^coc(?:nr|number|no)?$|companynumber|"
    r"companyno|taxid|oin$|dossiernrkvk|loonheffingsn"
)
OBJECT_ID = re.compile(r"bagid|nummeraanduiding|verblijfsobject|pandid|^bag|vboid")
BIRTH = re.compile(
    r"geboortedat|gebdat|gebortedat|geborenop|geboortedag|birthdate|birthday|dateofbirth|dob$|geboortedd|"
    r"^geb(?:oren)?$|^gd(?:at(?:um)?)?$|gebdd|^datumgeb|^geboorte$|^born$|birthdt|^dgeb"
)
A_NUMBER = re.compile(
    r"(?:gba|brp)?(?:anummer|anr|administratienummer|administratienr|anum|anumber)(?:gba|brp)?"
)
PHONE = re.compile(
    r"telefoon\w*|tel(?:nr|nummer|no)?\d?|mobiel\w*|mobile\w*|phone\w*|gsm\w*|telnr\w*|\w*telefoonnummer|cellphone|"
    r"tel(?:efoon)?(?:thuis|werk|mobiel|prive)|\w*(?:phonenumber|telnr)"
)
EMAIL = re.compile(r"e?mail\w*|\w*(?:email|mailadres|emailadres|emailaddress)")
PLATE = re.compile(r"kenteken\w*|licenseplate|licenceplate|numberplate|platenumber")
SUBJECT_NAME = re.compile(
    r"(?:volledige)?(?:achter|voor|familie|roep|geslachts|meisjes)na?a?m(?:en)?|voorletters?|initialen|initials|"
    r"voorvoegsels?|tussenvoegsels?|naam(?:van)?(?:de)?"
    + _SUBJECT
    + r"|"
    + _SUBJECT
    + r"s?(?:en)?"
    + _NAME
    + r"|firstname|lastname|surname|fullname|givenname|familyname|vnaam|anaam|achtern|voorn"
)
CONTACT_NAME = re.compile(rf"naam(?:van)?(?:de)?{_CONTACT}|{_CONTACT}s?(?:en)?{_NAME}")
PERSON_KEY = re.compile(_SUBJECT + r"(?:en)?s?(?:nr|nummer|id|code|key|number|no|kenmerk|identificatie)")
ORGANISATION = re.compile(
    r"school|organisatie|organisation|organization|instelling|bedrijf|onderneming|vestiging|handelsnaam|company|"
    r"leverancier|vereniging|stichting|brin|club|winkel|horeca|praktijk|locatienaam|kvk|rsin|corporatie|"
    r"instituut|supplier|bevoegdgezag"
)
SENSITIVE = re.compile(
    r"diagnos|aandoening|medicatie|medicijn|ziekte|handicap|beperking|schuld|delict|verdachte|strafblad|"
    r"antecedent|zorgindicatie|^indicatie|verslaving|ggz|detentie|misdrijf|uitkering|gezondheid|stoornis|"
    r"disorder|illness|disease|disabilit|debt|offence|offense|crime|conviction|medical|medisch|betalingsachterst"
    r"|schuldhulp|huiselijkgeweld|wmo|jeugdzorg|jeugdhulp|reclassering"
)
COUNTED = re.compile(
    r"aantal|totaal|total|percentage|perc$|perc_|^perc|aandeel|per\d|gemiddeld|average|mean|index|score|"
    r"count|share|rate|relatief|mediaan|ratio|dichtheid|^n$|^pct|number"
)
SEX = re.compile(r"geslacht|sexe|gender|sex|mv|geslachtsaanduiding")
AGE = re.compile(r"leeftijd|age")
NEUTRAL = re.compile(r"(?:column|kolom|unnamed|veld|field|var|v)?\d*|datum|date|dat|d|dd|dag|day|dt")
"""Names that say nothing of what a date is of."""


def of(name: str) -> str:
    """The form of a name that the patterns here look at."""
    return words.stem(name)


def is_subject(stem: str) -> bool:
    """Whether a name is that of names of the people a table is about."""
    return SUBJECT_NAME.fullmatch(stem) is not None


def is_contact(stem: str) -> bool:
    """Whether a name is that of names of people one can turn to."""
    return CONTACT_NAME.fullmatch(stem) is not None


def is_company(name: str) -> bool:
    """Whether numbers below a name are those of companies."""
    return COMPANY.search(of(name)) is not None and BSN.search(of(name)) is None
