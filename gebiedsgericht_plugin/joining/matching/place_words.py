"""The ordinary words that names of Dutch neighbourhoods are made of.

A name that is made of other words is another place (Molenwijk, Molendijk; Havenbuurt, Hazenbuurt);
a name that is made of no words at all where another is of some, was written wrongly (Havnebuurt).
"""

from __future__ import annotations

from functools import lru_cache
from typing import Dict, Optional, Tuple

_ENDINGS = (
    "berg burg borg beek broek buurt bos brug dam diep dorp dyk donk eind einde eiland es gaarde gracht"
    " ham haven heem heide hof hoek horst huis kade kamp kanaal kern kwartier laan land lust lo loo markt"
    " meer mond oord oever park plaat plas plein polder poort put rand rak rode schans singel sloot sluis"
    " stad stee steeg straat terp tocht toren tuin veen veer veld vliet voort waard wal water weg weide"
    " werf wetering wyk woud zyde zicht zoom plantsoen terrein campus centrum dreef erf hage hout kolk"
    " krans lanen ring ster boom bosch duin"
)
_WORDS = (
    "noord oost zuid west midden noorder ooster zuider wester binnen buiten boven onder beneden over"
    " achter voor nieuw oud groot klein hoog laag lang kort breed nieuwe oude grote kleine hoge lage lange"
    " korte hooge molen kerk klooster kapel school station post markt raad stads dorps koning koningin"
    " keizer prins prinses graaf hertog ridder jonker heer heren dame vrouw burgemeester professor"
    " schilder dichter schryver componist zeeheld staatslied admiraal generaal soldaat visser jager"
    " schipper boer herder smid bakker wever molenaar muziek film dans toneel literatuur kunst architect"
    " bouwmeester uitvinder weten sport spel olympia ambacht boom bloem roos tulp lelie anjer klaproos"
    " narcis viool zonnebloem wilde linde eik beuk berk wilg populier es els iep kastanje spar den hulst"
    " meidoorn vlier hazelaar kers appel peer pruim noot bes kruid varen mos gras riet bies klaver heide"
    " brem kruiden fruit graan haver rogge gerst tarwe vlas koren maan zon ster planeet hemel regenboog"
    " wind storm sneeuw vogel zwaan valk havik arend uil duif mees vink leeuwerik kieviet reiger ooievaar"
    " meeuw specht merel lyster koekoek nachtegaal zwaluw haan hoen eend gans kraan hert ree vos wolf haas"
    " konyn bever otter das egel eekhoorn paard koe schaap geit varken hond kat muis rat mol leeuw beer"
    " tyger vis zalm snoek baars karper steur goud zilver brons koper yzer staal tin lood kristal diamant"
    " robyn saffier smaragd edelsteen steen zand klei leem veen turf kalk mergel kei grind zee meer ryn"
    " maas waal yssel lek linge amstel vecht eem rivier stroom bron beek vyver vaart kanaal gracht dyk dam"
    " sluis brug haven kade werf schip anker baken vuur toren burcht kasteel slot vesting wal schans poort"
    " muur hof huis zaal kamer tuin gaarde boomgaard kruis engel paus bisschop abt monnik non begyn munnik"
    " paap spoor trein tram auto vlieg lucht zuivel melk boter kaas bier wyn meel suiker zout peper thee"
    " koffie tabak vlees brood hooi stro hei weide akker enk eng kamp horst heuvel berg duin dal kuil kolk"
    " plas ven moer broek bosch bos hout woud lo laar rade rode laan weg pad straat steeg plein park dorp"
    " stad wyk buurt kwartier land polder waard eiland industrie bedryven landgoed oranje willem"
    " wilhelmina juliana beatrix emma irene margriet marga alexander maxima amalia hendrik bernhard"
    " maurits frederik karel jan piet klaas anna maria jozef joris martin sint indisch wit zwart rood"
    " blauw groen geel bruin bont rozen stenen huizen bruggen sluizen sterren bomen hazen vossen muizen"
    " katten eiken eilanden paarden mezen reeen schapen meren dalen wegen paden sloten wallen bossen"
    " velden landen dyken dammen zwanen duiven uilen bloemen linden beuken berken wilgen kersen noten"
    " meeuwen ratten mollen sloot dorpen kerken markten sterre zonne"
)
_LINKS = ("", "en", "s", "e", "n", "er", "se")
_PLURALS: Dict[str, str] = {
    "rozen": "roos", "stenen": "steen", "huizen": "huis", "bruggen": "brug", "sluizen": "sluis",
    "sterren": "ster", "bomen": "boom", "hazen": "haas", "vossen": "vos", "muizen": "muis",
    "katten": "kat", "mezen": "mees", "reeen": "ree", "schapen": "schaap", "meren": "meer",
    "wegen": "weg", "paden": "pad", "wallen": "wal", "bossen": "bos", "dammen": "dam",
    "zwanen": "zwaan", "ratten": "rat", "mollen": "mol", "bosch": "bos", "einde": "eind",
    "noten": "noot", "lanen": "laan", "nieuwe": "nieuw", "oude": "oud", "grote": "groot",
    "kleine": "klein", "hoge": "hoog", "hooge": "hoog", "lage": "laag", "lange": "lang",
    "korte": "kort", "heren": "heer", "sterre": "ster", "zonne": "zon", "bloemen": "bloem",
    "linden": "linde", "beuken": "beuk", "eiken": "eik", "wilgen": "wilg", "kruiden": "kruid",
    "landen": "land", "velden": "veld", "duiven": "duif", "uilen": "uil", "sloten": "sloot",
    "dalen": "dal", "markten": "markt", "kerken": "kerk",
}  # fmt: skip
_KNOWN = frozenset(_WORDS.split()) | frozenset(_ENDINGS.split())
_LONGEST = max(map(len, _KNOWN))


@lru_cache(maxsize=50_000)
def words_of(key: str) -> Optional[Tuple[str, ...]]:
    """The ordinary words that a name (lower case, no spaces) consists of; None where it does not.

    Letters that only join words (Bloeme(n)buurt, Ruiter(s)bos) are left off, so names that differ in
    them alone have the same words.
    """
    if not key:
        return ()
    for length in range(min(len(key), _LONGEST), 1, -1):
        word = key[:length]
        if word not in _KNOWN:
            continue
        for link in _LINKS:
            rest = key[length:]
            if not rest.startswith(link) or (rest == link != ""):
                continue
            tail = words_of(rest[len(link) :])
            if tail is not None:
                return (_PLURALS.get(word, word), *tail)
    return None
