"""A plan said in six languages, to be printed by the tests. The words are samples, not reviewed translations."""

from datetime import date

from caseworker.plan.document import (
    Box,
    Fact,
    Folio,
    Group,
    Heading,
    Items,
    Letterhead,
    Paragraph,
    Row,
    Said,
    Saying,
    Sheet,
    Table,
    Title,
)

LANGUAGES = ("de", "en", "uk", "tr", "ar", "ti")

# fmt: off
WORDS = {
    "title": ("Kooperationsplan", "Cooperation plan", "План співпраці", "İş birliği planı", "خطة التعاون", "ትልሚ ምትሕብባር"),
    "under": ("Ihr Plan für Arbeit und Ausbildung", "Your plan for work and training", "Ваш план щодо роботи та навчання", "İş ve meslek eğitimi planınız", "خطتكم للعمل والتدريب", "ትልምኹም ንስራሕን ስልጠናን"),
    "talk": ("Gespräch am", "Talk on", "Розмова відбулася", "Görüşme tarihi", "تاريخ المقابلة", "ዝርርብ ኣብ"),
    "contact": ("Ansprechpartnerin", "Your contact", "Контактна особа", "İlgili kişi", "جهة الاتصال", "ተወካሊት"),
    "phone": ("Telefon", "Phone", "Телефон", "Telefon", "الهاتف", "ስልኪ"),
    "goal": ("Ihr Ziel", "Your goal", "Ваша мета", "Hedefiniz", "هدفكم", "ዕላማኹም"),
    "goal text": ("Sie möchten als Pflegehelferin arbeiten.", "You would like to work as a care assistant.", "Ви хочете працювати помічницею з догляду.", "Bakım yardımcısı olarak çalışmak istiyorsunuz.", "ترغبون في العمل كمساعدة رعاية.", "ከም ሓጋዚት ክንክን ክትሰርሓ ትደልያ።"),
    "strengths": ("Das können Sie gut", "What you do well", "Ваші сильні сторони", "Güçlü yönleriniz", "ما تجيدونه", "ጽቡቕ እትገብርኦ"),
    "strength 1": ("Sie haben drei Jahre in einem Krankenhaus gearbeitet.", "You worked in a hospital for three years.", "Ви три роки працювали в лікарні.", "Üç yıl bir hastanede çalıştınız.", "عملتم ثلاث سنوات في مستشفى.", "ሰለስተ ዓመት ኣብ ሆስፒታል ሰሪሕክን።"),
    "strength 2": ("Sie sprechen drei Sprachen.", "You speak three languages.", "Ви розмовляєте трьома мовами.", "Üç dil konuşuyorsunuz.", "تتحدثون ثلاث لغات.", "ሰለስተ ቋንቋ ትዛረባ።"),
    "offer": ("Unser Angebot für Sie", "Our offer for you", "Наша пропозиція для вас", "Size önerimiz", "عرضنا لكم", "ንዓኹም ዘቕረብናዮ"),
    "offer under": ("Das macht das Jobcenter mit Ihnen.", "The Jobcenter does this with you.", "Центр зайнятості робить це разом із вами.", "İş merkezi bunu sizinle yapar.", "يقوم مركز العمل بذلك معكم.", "ቤት ጽሕፈት ስራሕ ምሳኹም ዝገብሮ።"),
    "offer text": ("Wir suchen mit Ihnen einen Platz im Berufssprachkurs und beraten Sie zur Anerkennung Ihres Berufs.", "Together we look for a place in a job language course and advise you on recognition.", "Ми разом шукаємо місце на мовному курсі для роботи та консультуємо щодо визнання професії.", "Sizinle birlikte mesleki dil kursunda yer arıyor ve denklik konusunda danışmanlık veriyoruz.", "نبحث معكم عن مكان في دورة اللغة المهنية \u2068(Job-BSK)\u2069 ونقدم لكم المشورة بشأن الاعتراف بمهنتكم.", "ምሳኹም ኣብ ናይ ሞያ ቋንቋ ኮርስ ቦታ ንደሊ፣ ብዛዕባ ኣፍልጦ ሞያኹም ድማ ነማኽር።"),
    "steps": ("Die nächsten Schritte", "The next steps", "Наступні кроки", "Sonraki adımlar", "الخطوات التالية", "ዝቕጽሉ ስጉምትታት"),
    "what": ("Was?", "What?", "Що?", "Ne?", "ماذا؟", "እንታይ?"),
    "until": ("Bis wann?", "By when?", "До якого часу?", "Ne zamana kadar?", "حتى متى؟", "ክሳብ መዓስ?"),
    "shown": ("So zeigen Sie es uns", "How you show it", "Як ви це покажете", "Nasıl göstereceksiniz", "كيف تثبتون ذلك", "ብኸመይ ተርእዩና"),
    "you": ("Sie", "You", "Ви", "Siz", "أنتم", "ንስኹም"),
    "jobcenter": ("Jobcenter", "Jobcenter", "Центр зайнятості", "İş merkezi", "مركز العمل", "ቤት ጽሕፈት ስራሕ"),
    "step 1": ("Sie melden sich bei der Volkshochschule für den Deutschkurs B1 an.", "You register for the German course B1 at the adult education centre.", "Ви записуєтеся на курс німецької B1 у Volkshochschule.", "Volkshochschule'de B1 Almanca kursuna kaydolursunuz.", "تسجلون في دورة اللغة الألمانية \u2068B1\u2069 لدى \u2068Volkshochschule\u2069.", "ኣብ Volkshochschule ንኮርስ ጀርመን B1 ትምዝገባ።"),
    "step 2": ("Sie bringen Ihre Zeugnisse und die Übersetzungen zum nächsten Gespräch mit.", "You bring your certificates and the translations to our next talk.", "Ви приносите свої документи та переклади на наступну розмову.", "Belgelerinizi ve çevirilerini bir sonraki görüşmeye getirirsiniz.", "تحضرون شهاداتكم والترجمات إلى المقابلة القادمة.", "ምስክር ወረቐትክንን ትርጉማቱን ናብ ዝቕጽል ዝርርብ ተምጽኣ።"),
    "step 3": ("Sie sprechen mit der Beratung für Mütter über die Kinderbetreuung.", "You talk to the advice centre for mothers about child care.", "Ви говорите з консультацією для матерів про догляд за дітьми.", "Çocuk bakımı hakkında anneler için danışma merkeziyle konuşursunuz.", "تتحدثون مع مركز استشارة الأمهات عن رعاية الأطفال.", "ምስ ማእከል ምኽሪ ንኣዴታት ብዛዕባ ክንክን ቆልዑ ትዛረባ።"),
    "step 4": ("Wir melden Sie beim Träger des Kurses an und bezahlen die Fahrkarten.", "We register you with the course provider and pay for the tickets.", "Ми реєструємо вас на курс і оплачуємо проїзд.", "Sizi kursa kaydettiririz ve yol biletlerini öderiz.", "نسجلكم لدى الجهة المنظمة للدورة وندفع ثمن التذاكر.", "ኣብ ኮርስ ንምዝግበክን፣ ቲከት ድማ ንኸፍል።"),
    "paper": ("Anmeldung vom Kurs", "Registration of the course", "Реєстрація на курс", "Kurs kaydı", "تأكيد التسجيل", "ምዝገባ ኮርስ"),
    "originals": ("Originale", "Originals", "Оригінали", "Asılları", "الأصول", "ኦሪጅናል"),
    "voluntary": ("Freiwillig", "Voluntary", "Добровільно", "Gönüllü", "اختياري", "ብድሌት"),
    "next": ("Nächstes Gespräch", "Next talk", "Наступна розмова", "Sonraki görüşme", "المقابلة القادمة", "ዝቕጽል ዝርርብ"),
    "when": ("Dienstag, 12.01.2027, 10:30 Uhr, Zimmer 214", "Tuesday, 12.01.2027, 10:30, room 214", "Вівторок, 12.01.2027, 10:30, кімната 214", "Salı, 12.01.2027, 10:30, oda 214", "الثلاثاء \u206812.01.2027\u2069 الساعة \u206810:30\u2069، الغرفة \u2068214\u2069", "ሰሉስ 12.01.2027 ሰዓት 10:30 ክፍሊ 214"),
    "info": ("Gut zu wissen", "Good to know", "Варто знати", "Bilmekte fayda var", "من المفيد أن تعلموا", "ምፍላጥ ጽቡቕ"),
    "info 1": ("Das ist eine Absprache zwischen Ihnen und uns. Der Plan ist kein Bescheid.", "This is an agreement between you and us. The plan is not an official decision.", "Це домовленість між вами та нами. План не є офіційним рішенням.", "Bu, sizinle bizim aramızda bir anlaşmadır. Plan resmî bir karar değildir.", "هذا اتفاق بينكم وبيننا. الخطة ليست قراراً رسمياً.", "እዚ ኣብ መንጎኹምን መንጎናን ዘሎ ስምምዕ እዩ። እቲ ትልሚ ወግዓዊ ውሳነ ኣይኮነን።"),
    "info 2": ("Bei Unterschieden zählt der deutsche Text. Etwas ist neu oder klappt nicht? Rufen Sie uns früh an: 0211 123-4567.", "If the texts differ, the German one counts. Something is new or does not work? Call us early: 0211 123-4567.", "У разі розбіжностей діє німецький текст. Щось нове чи не виходить? Зателефонуйте: 0211 123-4567.", "Farklılık olursa Almanca metin geçerlidir. Yeni bir şey mi var? Bizi erken arayın: 0211 123-4567.", "عند الاختلاف يُعتمد النص الألماني. هل هناك جديد أو صعوبة؟ اتصلوا بنا مبكراً: \u20680211 123-4567\u2069.", "ፍልልይ እንተሎ እቲ ናይ ጀርመን ጽሑፍ ይሰርሕ። ሓድሽ ነገር ኣሎ ድዩ? ቀልጢፍኩም ደውሉ፦ 0211 123-4567።"),
    "footer": ("Grundlage: § 15 SGB II. Die Übersetzung hilft beim Verstehen.", "Basis: § 15 SGB II. The translation helps you understand.", "Підстава: § 15 SGB II. Переклад допомагає зрозуміти.", "Dayanak: § 15 SGB II. Çeviri anlamanıza yardımcı olur.", "الأساس القانوني: \u2068§ 15 SGB II\u2069. الترجمة تساعد على الفهم.", "መሰረት፦ § 15 SGB II። እቲ ትርጉም ንምርዳእ ይሕግዝ።"),
    "pages": ("Seite {page} von {pages}", "Page {page} of {pages}", "Сторінка {page} з {pages}", "Sayfa {page} / {pages}", "صفحة \u2068{page}\u2069 من \u2068{pages}\u2069", "ገጽ {page} ካብ {pages}"),
    "german only": ("nur auf Deutsch", "in German only", "лише німецькою", "yalnızca Almanca", "بالألمانية فقط", "ብጀርመን ጥራይ"),
}
# fmt: on

OFFICE = Letterhead("Jobcenter Musterstadt", ("Rathausplatz 1, 12345 Musterstadt", "Telefon 0211 123-4567"))
DAY = date(2026, 11, 24)


def said(key: str, *languages: str) -> Saying:
    """A sentence of the sample plan in these languages."""
    return tuple(Said(WORDS[key][LANGUAGES.index(code)], code) for code in languages)


def typed(text: str, *languages: str) -> Saying:
    """Words as a person typed them: German in every column."""
    return tuple(Said(text, "de", german_only=code != "de") for code in languages)


def isolated(text: str, *languages: str) -> Saying:
    """A value such as a date, as a language says it: isolated where the rest runs from right to left."""
    return tuple(Said(f"\u2068{text}\u2069" if code == "ar" else text, code) for code in languages)


def plan(*languages: str, steps: Table | None = None, more: tuple = ()) -> Sheet:
    """A whole plan in one or two languages."""

    def say(key: str) -> Saying:
        return said(key, *languages)

    return Folio(
        title=say("title"),
        day=DAY,
        blocks=(
            Title(say("title"), say("under")),
            Fact(say("talk"), isolated("24.11.2026", *languages)),
            Fact(say("contact"), typed("Frau Yıldız, Zimmer 214", *languages)),
            Fact(say("phone"), isolated("+49 211 123-4567", *languages)),
            Heading(say("goal"), number=1),
            Paragraph(say("goal text")),
            Paragraph(typed("„Ich will wieder mit Menschen arbeiten.“", *languages)),
            Heading(say("strengths"), number=2),
            Items((say("strength 1"), say("strength 2"))),
            Heading(say("offer"), say("offer under"), number=3),
            Paragraph(say("offer text")),
            Heading(say("steps"), number=4),
            steps or step_table(*languages),
            *more,
            Heading(say("next")),
            Paragraph(say("when")),
            Box(say("info"), (say("info 1"), say("info 2"))),
        ),
        footer=(say("footer"),),
        pages=say("pages"),
        letterhead=OFFICE,
        german_only_note=say("german only"),
    )


def step_table(*languages: str) -> Table:
    """What you do and what the Jobcenter does."""

    def say(key: str) -> Saying:
        return said(key, *languages)

    def step(key: str, day: str, proof: str | None, mark: str | None = None) -> Row:
        cells = (say(key), isolated(day, *languages), say(proof) if proof else None)
        return Row(cells, say(mark) if mark else None)

    return Table(
        (say("what"), say("until"), say("shown")),
        (
            Group(
                say("you"),
                (
                    step("step 1", "Fr. 15.01.2027", "paper"),
                    step("step 2", "Di. 12.01.2027", "originals"),
                    step("step 3", "So. 31.01.2027", None, "voluntary"),
                ),
            ),
            Group(say("jobcenter"), (step("step 4", "Mo. 21.12.2026", "paper"),)),
        ),
        tick=True,
    )


def long_table(count: int, *languages: str) -> Table:
    """A table of so many steps."""
    rows = tuple(
        Row((typed(f"Schritt {n}: Unterlagen ordnen und kopieren", *languages), isolated("15.01.2027", *languages)))
        for n in range(1, count + 1)
    )
    return Table((said("what", *languages), said("until", *languages)), (Group(None, rows),), tick=True)
