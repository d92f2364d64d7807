"""LaTeX as it is set, with its places in the file."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nobackyard.documents.latex import read_latex

from .held import blocks, check_blocks, check_places, place

PAGE = r"""\documentclass[a4paper]{article} % backyard
\usepackage{hyperref}
\newcommand{\yard}[1]{backyard #1}
\title{Ports \& \emph{rail}}
\author{A. Nobody}
\begin{document}
\maketitle
\begin{abstract}
In short.
\end{abstract}
Our \textbf{back}yard, $x = 1$ see~\cite[p.~2]{a} and \href{http://a.example/yard}{the port}.% no
Next 🌍 é אב line\footnote{A note.} ends.

\section*{Rail}
\begin{quote}
They are ``our yard'', % said
all of them.
\end{quote}
\begin{itemize}
  \item one
  \item[x] two
\end{itemize}
\begin{tabular}{ll}
land & sea \\
\end{tabular}
\begin{verbatim}
backyard
\end{verbatim}
\begin{equation*}
backyard
\end{equation*}
\begin{figure}[ht]
\includegraphics[width=1cm]{yard.png}
\caption{The \textit{harbour}}
\end{figure}
Last \verb|yard| words.
\end{document}
backyard
"""


def test_blocks_have_their_kinds() -> None:
    """Titles, items, cells and quotes are told apart; code, formulas and comments are left out."""
    article = read_latex(PAGE)
    assert blocks(article) == [
        ("title", "Ports & rail"),
        ("paragraph", "In short."),
        ("paragraph", "Our backyard, see and the port.Next 🌍 é אב line ends."),
        ("paragraph", "A note."),
        ("heading", "Rail"),
        ("quote", "They are “our yard”, all of them."),
        ("item", "one"),
        ("item", "two"),
        ("item", "land"),
        ("item", "sea"),
        ("paragraph", "The harbour"),
        ("paragraph", "Last words."),
    ]
    assert article.title == "Ports & rail"


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_places_are_those_of_the_file(end: str) -> None:
    """Each word is found in its line and column, behind commands and in notes."""
    source = PAGE.replace("\n", end)
    article = read_latex(source)
    wanted = {"Ports": (4, 8), "rail": (4, 23), "backyard": (11, 13), "yard,": (11, 18)}
    wanted |= {"line ends": (12, 13), "A note": (12, 27), "all of": (17, 1), "sea": (24, 8)}
    assert {words: place(article, words) for words in wanted} == wanted
    check_places(source, article)


@pytest.mark.parametrize(
    ("source", "text"),
    [
        (r"caf\'e \'{E}t\'e na\"{\i}ve fa\c{c}ade \v{s}", "café Été naïve façade š"),
        (r"Stra\ss e \o re 5\,\% \{a\} a\_b", "Straße øre 5 % {a} a_b"),
        (r"a---b -- c\ldots{} d\textquoteright s", "a—b – c… d’s"),
        (r"\enquote{our yard} `so'", "“our yard” ‘so'"),
        ("one % two\n  three\n%\nfour", "one three four"),
        ("a %\n\nb", "a \n\nb"),
        (r"\textcolor{red}{our} \emph{yard}", "our yard"),
        (r"\[ yard \] \( yard \) a $5", "a $5"),
        (r"a \url{http://yard.example} b", "a b"),
        (r"a \lstinline[language=C]{yard} b", "a b"),
        (r"\unknown[opt]{yard} {\bf bold}", "yard bold"),
        ("a} {b \\", "a b"),
        (r"\footnote{open", "open"),
    ],
)
def test_prose_is_read_as_set(source: str, text: str) -> None:
    """Accents and signs are set, commands are not; what is broken is read as far as it goes."""
    assert read_latex(source).text.strip() == text.strip().replace("a \n", "a\n")


MARKUP = (
    r"port \emph{ a } { } \cite{b} $ $$ \( \) \[ \] \begin{quote} \end{quote} \item \footnote{ % "
    r"\begin{verbatim} \end{verbatim} \section{ \\ & ~ `` '' --- [ ] \verb|c| \d \begin{ 🌍 "
    r"\begin{x}"
)
PARTS = st.sampled_from(MARKUP.split(" "))
GAPS = st.sampled_from([" ", "\n", "\n\n", "\r\n", ""])
DOCUMENTS = st.lists(st.tuples(PARTS, GAPS)).map(
    lambda parts: "".join(word + gap for word, gap in parts)
)


@given(DOCUMENTS)
def test_places_hold_in_any_markup(source: str) -> None:
    """However marks are mixed, a letter of the text is the letter at its place."""
    source = source.replace("\\d", "")  # an accent's letter stands behind its command
    article = read_latex(source)
    check_places(source, article)
    check_blocks(article)


@given(st.text() | DOCUMENTS)
def test_any_text_is_read(source: str) -> None:
    """Any text gives blocks in order."""
    check_blocks(read_latex(source))
