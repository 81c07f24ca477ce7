"""The English of each sentence that a comparison can say, by key; ``{p}`` comes with its "p"."""

from __future__ import annotations

from typing import Final

PATTERNS: Final[dict[str, str]] = {
    # about the set
    "all_common": "All {parts} parts were judged by all inspectors.",
    "common": (
        "The comparison is on the {parts} labelled parts that all inspectors judged; "
        "{dropped} of {all} are left out."
    ),
    "nothing_common": "There is no part that all inspectors judged; let them judge the same set.",
    "unlabelled": "{count} parts have no label and are left out; label them first.",
    "no_labels": "No part has a label; label the parts in Review, then compare again.",
    "labels_changed": "{count} labels changed since; the comparison keeps its frozen truth.",
    "no_ng": "There are no NG parts: nothing can be said about escapes.",
    "no_ok": "There are no OK parts: nothing can be said about overkill.",
    "no_parts": "There are no parts to compare.",
    "few_parts": "{parts} parts are too few to show anything but a gross difference.",
    "errors": "{title} failed on {count} of {parts} parts; they count as NG at the line.",
    "constant": "{title} gives the same p_ng to all parts: it tells nothing apart.",
    "not_asked": (
        "{title} called {count} NG parts OK when it judged, with other thresholds, and was not "
        "asked for their defect; they count neither as right nor as wrong defects."
    ),
    "own_truth": (
        "The truth of {count} of {parts} parts is {who}'s own label; that {who} agrees with the "
        "truth there says nothing."
    ),
    "one_inspector": "There is only one inspector; a comparison needs two.",
    # about two inspectors
    "fewer_escapes": "{better} misses fewer NG parts ({few} against {many} of {of}; {p}).",
    "fewer_overkill": "{better} rejects fewer good parts ({few} against {many} of {of}; {p}).",
    "more_right": "{better} is right more often ({many} against {few} of {of}; {p}).",
    "fewer_wrong_defects": "{better} names the right defect more often "
    "({many} against {few} of {of}; {p}).",
    "fewer_wrong_places": "{better} names the right place more often "
    "({many} against {few} of {of}; {p}).",
    "no_difference": (
        "No difference can be shown with {of} {what} parts; about {more} more would be needed to "
        "see a difference of {points} percentage points."
    ),
    "enough_parts": (
        "No difference can be shown with {of} {what} parts; a difference of {points} percentage "
        "points would have shown."
    ),
    "none_wrong": "Neither is wrong on any of the {of} {what} parts.",
    "same_parts": "Both are wrong on the same {wrong} of {of} {what} parts, and on no others.",
    "all_wrong": "Both are wrong on all {of} {what} parts.",
    "nothing_to_compare": "There are no {what} parts: nothing can be compared here.",
    "ranks_better": "{better} ranks the parts better (AUROC {high} against {low}; {p}).",
    "ranks_alike": "No difference in ranking can be shown (AUROC {first} and {second}; {p}).",
    "no_ranking": "Ranking needs at least two NG and two OK parts.",
    "larger": (
        "{title} has the larger {what} ({high} against {low}; 95 % interval of the difference "
        "{from} to {to})."
    ),
    "not_apart": "No difference in {what} can be shown ({first} and {second}).",
    "pending": "The difference in {what} has no interval yet ({first} and {second}).",
    "undefined": "The {what} cannot be compared here.",
    # about money, cascades and slices
    "no_best": "The best threshold needs NG and OK parts.",
    "one_kind": "A recipe holds one inspector of each kind; this pair cannot be put into one.",
    "too_small": "A slice with fewer than {least} parts is too small to say anything.",
    # about reasons
    "says_ok": "The reason says that the part is good, the label is {label}.",
    "says_ng": "The reason says that the part is bad, the label is {label}.",
    "says_both": "The reason calls the part good and bad; the label is {label}.",
    "other_defect": "The reason speaks of {said}, the verdict names {named}.",
    "other_place": "The reason speaks of {said}, the verdict names {named}.",
}
