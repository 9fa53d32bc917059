"""Stories with words in them that other formats could take for their own."""

from __future__ import annotations

from msgspec.structs import replace

from game.story.model.story import Passage, Story

WORDS = (
    "[sic] and [[a link->nowhere]] and {a brace} and {{two}} and a \\ backslash \\\\ :: colons",
    ':: A passage [tag] {"position":"1,1"}',
    "<<set $x to 1>> <script>alert(1)</script> &amp; &lt; <!-- no --> <% code %>",
    "(set: $x to 2) |hook>[text] $money _temp @@style@@ ''bold'' //it// __u__ ==s== ~~t~~ ^^u^^ `code`",
    "! a heading, * a list, # another, > a quote, 1939. A year, - a dash, -- two, --- three",
    'end subgraph style s1 fill:#fff; click s1 "javascript:x"; classDef a fill:#f00; %% a comment',
    "a \"quoted\" 'word' #35; #quot; &#35; --> ==> -.-> | || ~~~ @{ shape: cyl } ::: record",
    "style x:#1; and classDef y:#2; хлеб-соль 빵과 소금 – “curly” ’ … ½ é 𝄞",
    "http://example.org/a//b?c=[d]&e={f}#g",
    "->",
    "]]",
    '"',
    "`",
)


def hostile(story: Story) -> Story:
    """A story with such words wherever a writer may put any, and everything else as it was."""
    scenes = {}
    for number, scene in enumerate(story.scenes.values()):
        words = [WORDS[(number * 5 + at) % len(WORDS)] for at in range(len(WORDS))]
        told = Passage(dict.fromkeys(story.heading.levels, " ".join(f"{each}.[^narrator]" for each in words)))
        choices = tuple(
            replace(choice, label=words[at % len(words)], id=f"way-{at}") for at, choice in enumerate(scene.choices)
        )
        scenes[scene.id] = replace(
            scene, title=words[0], when=words[1], narration=(*scene.narration, told), choices=choices
        )
    heading = replace(story.heading, title=WORDS[1], summary=" ".join(WORDS))
    return replace(story, scenes=scenes, heading=heading)
