"""Words by which a form asks where somebody comes from, in the languages of calls.

Beginnings of words, as they are written; they are folded before anything is compared. Names
of groups stand in the instance's folder, never here.
"""

# Said of a person, each of these is the person's origin itself.
ETHNIC = (
    "ethnic", "ethnicity", "ethnie", "ethnique", "ethnisch", "ethnizität", "volkszugehörig",
    "етническ", "етнос", "етнич", "etnikai", "etnikum", "etnia", "etnic", "etnie", "etnick",
    "etnicit", "racial", "your race", "race of", "rassische", "rasova", "razza", "rasă", "rasy",
    "descent", "ascendance", "abstammung", "származás", "ascendenza", "произход на",
)  # fmt: skip
TONGUE = (
    "mother tongue", "native language", "native tongue", "first language",
    "language spoken at home", "langue maternelle", "langue parlée à la maison",
    "muttersprach", "zu hause gesprochene sprache", "erstsprache",
    "майчин език", "роден език", "anyanyelv", "madrelingua", "lingua madre",
    "limba maternă", "limba vorbită acasă", "materinský jazyk", "materský jazyk", "rodný jazyk",
)  # fmt: skip
BELIEF = (
    "religion", "religious affiliation", "religious belief", "denomination of", "faith of",
    "religionszugehörig", "konfession", "appartenance religieuse", "confession religieuse",
    "вероизповедание", "религия", "vallás", "religione", "religia", "confesiune",
    "náboženstv", "vierovyznan",
)  # fmt: skip
SKIN = (
    "skin colour", "skin color", "colour of skin", "colour of their skin", "couleur de peau",
    "couleur de la peau", "hautfarbe", "цвят на кожата", "bőrszín", "colore della pelle",
    "culoarea pielii", "farba pleti", "farbu pleti", "phenotyp", "phénotyp",
)  # fmt: skip
# Facts of a person that stand for origin, but not of a country or of an authority.
NATION = (
    "nationality", "nationalities", "citizenship", "country of birth", "place of birth",
    "country of origin", "birthplace", "migration background", "migrant background",
    "nationalité", "citoyenneté", "pays de naissance", "lieu de naissance", "pays d’origine",
    "staatsangehörig", "staatsbürgerschaft", "nationalität", "geburtsort", "geburtsland",
    "herkunftsland", "herkunft der", "migrationshintergrund", "гражданство", "националност",
    "място на раждане", "állampolgárság", "nemzetiség", "születési hely", "cittadinanza",
    "nazionalità", "luogo di nascita", "cetățeni", "naționalitate", "locul nașterii",
    "štátne občianstvo", "štátna príslušnosť", "národnos", "miesto narodenia",
)  # fmt: skip
NAMES = (
    "surname", "family name", "last name", "maiden name", "list of names", "nom de famille",
    "noms de famille", "liste des noms", "nachname", "familienname", "geburtsname", "namensliste",
    "фамилно име", "фамилни имена", "vezetéknév", "névsor", "cognom", "nume de familie",
    "numele de familie", "priezvisk",
)  # fmt: skip
# Those of whom a form might ask: never the authority that applies.
PERSONS = (
    "participant", "trainee", "mediator", "person", "people who", "staff", "employee", "trainer",
    "beneficiar", "child", "pupil", "families", "family ", "parent", "attendee", "volunteer",
    "stagiaire", "médiateur", "médiatrice", "personne", "personnel", "agent", "enfant", "élève",
    "bénéficiaire", "formateur", "formatrice", "famille", "bénévole",
    "teilnehm", "vermittl", "mitarbeit", "beschäftigt", "kinder ", "kindes", "schüler",
    "begünstigt", "geförderte", "eltern", "familie", "freiwillig",
    "участни", "медиатор", "служител", "лице ", "лица ", "деца ", "ученици",
    "résztvev", "mediátor", "munkatárs", "személy", "gyerek", "tanuló",
    "partecipant", "mediator", "dipendent", "bambin", "alunn", "famigli",
    "angajat", "copii", "elevi ", "persoan",
    "účastn", "zamestnan", "osôb", "osoby ", "deti ", "žiak",
)  # fmt: skip
# Somebody in an office, whose name a form may ask.
OFFICERS = (
    "project lead", "contact person", "candidate", "responsable du projet", "ansprechperson",
    "projektleitung",
)  # fmt: skip
YOU = (
    "are you", "do you belong", "do you identify", "your own", "you are", "êtes-vous", "vous êtes",
    "appartenez-vous", "sind sie", "gehören sie", "сте ли", "вие ли сте", "lei è", "ön ",
    "sunteți", "aparțineți", "ste ", "patríte",
)  # fmt: skip
BELONGING = (
    "belong", "identif", "origin", "background", "ethnic", "descent", "identity", "heritage",
    "appart", "d’origine", "zugehör", "herkunft", "angehör", "abstamm", "identit", "произход",
    "принадлеж", "származás", "apparten", "origine", "apartenen", "pôvod", "patria", "is a ",
    "are they",
)  # fmt: skip
# What a sentence says that asks of a whole, from somewhere that can be looked up.
AGGREGATE = (
    "source", "census", "estimate", "statistic", "quelle", "schätzung", "statisti", "zensus",
    "recensement", "estimation", "източник", "преброяване", "forrás", "népszámlálás", "fonte",
    "censimento", "sursa", "recensământ", "zdroj", "sčítan",
)  # fmt: skip
# Policy against unequal treatment names its grounds; that asks nobody for theirs.
AGAINST = (
    "discriminat", "diskrimin", "racism", "racisme", "rassismus", "razzismo", "rasism",
    "prejudice", "préjugé", "vorurteil", "equal treatment", "égalité de traitement",
    "gleichbehandlung", "дискримин", "diszkrimin", "discriminăr", "diskrimináci", "hate speech",
    "haine", "hass",
)  # fmt: skip
NEGATED = (
    "name no ", "say nothing", "do not", "don’t", "don't", "never",
    "no data on", "without", "not ask", "ne pas", "jamais",
    "aucune", "aucun", "sans", "nicht", "keine", "keinen", "niemals", "ohne", "не посочвайте",
    "ne adjon", "non indicare", "nu indicați", "neuvádzajte",
)  # fmt: skip
OWN = (
    "your ", "their ", "his ", "her ", "votre ", "leur ", "son ", "ihre ", "ihrer ", "seine ",
    "of each ", "de chaque ", "jeder ", "jedes ", "per person", "by person",
)  # fmt: skip
