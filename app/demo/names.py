"""Names of people who do not exist: each surname says so itself."""

SURNAMES = (
    "Aanname", "Afdruk", "Afgietsel", "Anekdote", "Casus", "Demonstratie", "Denkbeeld", "Diagram", "Droombeeld",
    "Drukproef", "Dummy", "Fabel", "Fictie", "Figurant", "Formulier", "Grafiek", "Hypothese", "Illustratie",
    "Invulling", "Kladversie", "Maatstaf", "Maquette", "Matrijs", "Miniatuur", "Monster", "Oefening", "Plaatshouder",
    "Plattegrond", "Proefdruk", "Proefstuk", "Prototype", "Raster", "Replica", "Rollenspel", "Scenario", "Schaalmodel",
    "Simulatie", "Specimen", "Sprookje", "Standaard", "Stramien", "Tekening", "Testgeval", "Toets", "Vertelling",
    "Verzinsel",
)  # fmt: skip

MEN = (
    "Mark", "Danny", "Ahmed", "Patrick", "Marco", "Hicham", "Roy", "Mehmet", "Jeffrey", "Erik", "Rik", "Sjors",
    "Michael", "Hassan", "Nick", "Robin", "Sander", "Martijn", "Yusuf", "Ramon", "Glenn", "Pieter", "Thijs", "Ruud",
    "Karim", "Mitchell", "Joey", "Vincent", "Ali", "Marvin", "Giovanni", "Henk", "Frank", "Jamal", "Tim", "Bart",
    "Milan", "Piotr", "Andrei", "Daan", "Lars", "Ferry", "Leroy", "Murat", "Gerard", "Said",
)  # fmt: skip

WOMEN = ("Chantal", "Samira", "Priscilla", "Wendy")
