"""Names, districts and origins to combine at random; each combination is invented."""
# ruff: noqa: RUF001 (Turkish has an i without a dot)

ORIGINS = {"nl": 0.64, "tr": 0.09, "sy": 0.07, "ma": 0.05, "pl": 0.05, "er": 0.035, "sr": 0.035, "ir": 0.03}
REFUGEE_ORIGINS = ("sy", "er", "ir")
DISTRICTS = {
    "Centrum": 0.17,
    "De Linde": 0.2,
    "Noordermarke": 0.18,
    "Oosterveld": 0.15,
    "Het Bolwerk": 0.12,
    "Zuiderwijk": 0.12,
    "Buitendorpen": 0.06,
}

_FIRST_NAMES = {
    "nl": """
        Anouk Carla Esther Femke Hanneke Ilse Karin Marieke Olga Petra Saskia Ursula Vera Yvonne Zoë Bregje Chantal
        Désirée Geke Ineke Jolanda Linda Nathalie Rianne Tineke Wendy Ymke Coby Denise Floor Hilde Janneke Loes Nienke
        Odette Priscilla Sanne Wilma Joëlle /
        Bram Dirk Gerrit Jaap Lars Niels Quinten Ruud Thijs Wim André Erik Frank Henk Kevin Marcel Okke Patrick Sjoerd
        Vincent Arend Berend Egbert Gijs Ivo Koen Mitchell Remco Ton René
    """,
    "tr": """
        Ayşe Mehmet Fatma Mustafa Emine Ahmet Zeynep Hüseyin Elif Çağlar Gülşen İbrahim Özlem Yusuf Şirin Tarık
    """,
    "sy": "Rana Khaled Amira Omar Lina Samir Hala Bassel Nour Fadi Rasha Ziad Maya Anas Dima Tarek",
    "ma": "Fatiha Hassan Naïma Rachid Samira Youssef Khadija Abdel Malika Mimoun Loubna Saïd Ilham Karim",
    "pl": "Agnieszka Paweł Katarzyna Tomasz Małgorzata Łukasz Joanna Michał Ewa Grzegorz Zofia Krzysztof",
    "er": "Selam Yonas Bisrat Filmon Helen Merhawi Luwam Robel Feven Tesfay Rahel Amanuel",
    "sr": "Chandra Marlon Sharda Glenn Joyce Rishi Melissa Ricardo Sunita Orlando Jennifer Dennis",
    "ir": "Shirin Reza Nasrin Farid Maryam Hamid Leila Jawad Parisa Karwan Zahra Dler",
}
_SURNAMES = {
    "nl": """
        Assink Beernink Brinkhuis Kamphuis Nijland Oude-Elferink Wolterink Broekhuis Exterkate Haarman Kroeze Leferink
        Morsink Nijhof Olthof Pegge Rikhof Scholten Slot Tijink Veldhuis Wesselink Zandbelt Bakker Boerrigter Dijkstra
        Egberink Groothuis Hilbrink Jansen Kuipers Lansink Meijerink Nieuwenhuis Oonk Postma Roelofs Schreur Tuinte
        Visser Wiefferink Zwiers Bloemendaal Coenders Damhuis Eertink Franke Grefte Hesselink Koster Lubbers Mulder
    """,
    "tr": "Yıldız Öztürk Şahin Çelik Demirtaş Aydın Koç Güneş Kılıç Arslan Doğan Ünal",
    "sy": "Haddad Al-Masri Khoury Darwish Al-Hamwi Nasser Saleh Barakat Al-Khatib Sabbagh Jaber Shahin",
    "ma": "Bouzid El-Amrani Benali Chaouki Ouali Haddouch El-Idrissi Azzouzi Belkacem Tahiri",
    "pl": "Wójcik Kowalczyk Zając Nowak Dudek Mazur Kaczmarek Wróbel Piątek Głowacz",
    "er": "Tesfamariam Ghebremedhin Habtemichael Woldeslassie Tekle Kidane Berhane Araya",
    "sr": "Ramdin Kartopawiro Bhagwandin Pinas Sewnarain Landveld Jagroep Amatsoemarto",
    "ir": "Hosseini Rahimi Karimzadeh Mahmoudi Ahmadzai Barzani Noori Ebrahimi Amin Sultani",
}
_WITH_PREFIX = (
    ("van der", "Velde"),
    ("van", "Buuren"),
    ("de", "Groot"),
    ("ter", "Braak"),
    ("te", "Wierik"),
    ("van den", "Berg"),
    ("ten", "Dam"),
    ("van 't", "Erve"),
    ("op den", "Dries"),
    ("in 't", "Hof"),
    ("de", "Vries"),
    ("van de", "Laar"),
    ("uit het", "Broek"),
    ("ter", "Avest"),
    ("van", "Heek"),
    ("'t", "Lam"),
)

# A person with more names than one has them from the same list: women's or men's.
FIRST_NAMES = {origin: [names.split() for names in lists.split("/")] for origin, lists in _FIRST_NAMES.items()}
SURNAMES = {origin: [("", name) for name in names.split()] for origin, names in _SURNAMES.items()}
SURNAMES["nl"] += [*_WITH_PREFIX, *_WITH_PREFIX]
