"""Sentences from below the GUI, as patterns that can be translated."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP

_MARKED = (
    QT_TRANSLATE_NOOP(
        "Sentences", "The {name} is not part of this line; choose another policy or load the model."
    ),
    QT_TRANSLATE_NOOP(
        "Sentences", "The {name} gave no valid score; take the part out and inspect it by hand."
    ),
    QT_TRANSLATE_NOOP(
        "Sentences", "The {name} gave no valid answer; take the part out and inspect it by hand."
    ),
    QT_TRANSLATE_NOOP(
        "Sentences",
        "The {name} contradicts its own score; take the part out and inspect it by hand.",
    ),
    QT_TRANSLATE_NOOP(
        "Sentences", "The {name} gave a score that is no number; inspect the part by hand."
    ),
    QT_TRANSLATE_NOOP(
        "Sentences", "The {name} did not answer within {ms} ms; inspect this part by hand."
    ),
    QT_TRANSLATE_NOOP("Sentences", "The models are still loading; inspect this part by hand."),
    QT_TRANSLATE_NOOP(
        "Sentences",
        "{count} parts are waiting already; slow the line down and inspect this part by hand.",
    ),
    QT_TRANSLATE_NOOP(
        "Sentences", "The {name} gave an answer that cannot be read; inspect the part by hand."
    ),
    QT_TRANSLATE_NOOP(
        "Sentences",
        "The {name} failed {count} times and was taken out; it is tried again by itself, or start "
        "it anew.",
    ),
    QT_TRANSLATE_NOOP("Sentences", "The {name} hangs and is started anew."),
    QT_TRANSLATE_NOOP("Sentences", "The thread of the {name} has ended; it is started anew."),
    QT_TRANSLATE_NOOP("Sentences", "The {name} does not finish loading; it is started anew."),
    QT_TRANSLATE_NOOP("Sentences", "The {name} is tried again."),
    QT_TRANSLATE_NOOP("Sentences", "The {name} gave no heatmap of this part."),
    QT_TRANSLATE_NOOP("Sentences", "The {name} does not say what it has loaded."),
    QT_TRANSLATE_NOOP("Sentences", "The {name} is not part of this line; choose another policy."),
    QT_TRANSLATE_NOOP(
        "Sentences",
        "The thread that decides {why}; another has taken its place. See the log file.",
    ),
    QT_TRANSLATE_NOOP(
        "Sentences",
        "{name} does not answer; check cable, network and disk. Nothing that is shown is new.",
    ),
    QT_TRANSLATE_NOOP(
        "Sentences",
        "Reading {name} ended unexpectedly; start the line again, and see the log file.",
    ),
    QT_TRANSLATE_NOOP(
        "Sentences",
        "{count} records wait for the database, and no more fit; this part is not recorded. See "
        "what keeps the database, and inspect this part by hand.",
    ),
    QT_TRANSLATE_NOOP(
        "Sentences", "The database does not answer; decisions are made, but not recorded yet."
    ),
    QT_TRANSLATE_NOOP(
        "Sentences",
        "Another program has kept the database in {path} locked for too long; close it.",
    ),
    QT_TRANSLATE_NOOP(
        "Sentences",
        "The database in {path} is damaged ({why}); put inspector.db back from a copy, or move it "
        "away to begin a new one.",
    ),
    QT_TRANSLATE_NOOP("Sentences", "The {name} is not ready yet."),
    QT_TRANSLATE_NOOP(
        "Sentences",
        "The picture is completely {shade}; check light, lens cap and cable of the camera.",
    ),
    QT_TRANSLATE_NOOP(
        "Sentences",
        "The picture is exactly that of the part before; the camera may be frozen, so check "
        "it and inspect the part again.",
    ),
    QT_TRANSLATE_NOOP("Sentences", "There is no camera backend {name}; choose one of {names}."),
    QT_TRANSLATE_NOOP(
        "Sentences",
        "Camera {index} cannot be opened{detail}; check its cable, whether another program "
        'uses it, and the number with "inspector-gui doctor".',
    ),
    QT_TRANSLATE_NOOP(
        "Sentences",
        "The stream at {address} cannot be opened{detail}; check the address and the network, and "
        "if its name or password holds one of # / ? @ % [ ] or a space, write that as %23 %2F %3F "
        "%40 %25 %5B %5D or %20.",
    ),
    QT_TRANSLATE_NOOP(
        "Sentences",
        "The address of the {scheme} stream is not valid; it is written as {form}, and if its name "
        "or password holds one of # / ? @ % [ ] or a space, write that as %23 %2F %3F %40 %25 %5B "
        "%5D or %20.",
    ),
    QT_TRANSLATE_NOOP(
        "Sentences",
        "The stream at {address} cannot be opened{detail}; check the address and the network.",
    ),
    QT_TRANSLATE_NOOP(
        "Sentences",
        "{name} is lost (it gives the same picture again and again)"
        "; check cable and power, it comes back by itself.",
    ),
    QT_TRANSLATE_NOOP(
        "Sentences",
        "{name} is lost (no picture for {seconds} s)"
        "; check cable and power, it comes back by itself.",
    ),
    QT_TRANSLATE_NOOP(
        "Sentences",
        "{name} is lost (it gives no more pictures)"
        "; check cable and power, it comes back by itself.",
    ),
    QT_TRANSLATE_NOOP(
        "Sentences",
        "{name} is lost (it cannot be opened); check cable and power, it comes back by itself.",
    ),
    QT_TRANSLATE_NOOP(
        "Sentences", "{name} is lost ({why}); check cable and power, it comes back by itself."
    ),
    QT_TRANSLATE_NOOP(
        "Sentences",
        "{path} is damaged after picture {number} of {count}; copy or convert it again.",
    ),
    QT_TRANSLATE_NOOP(
        "Sentences", "{path} is damaged after picture {number}; copy or convert it again."
    ),
    QT_TRANSLATE_NOOP(
        "Sentences", "{path} is no video that can be read, or it is damaged; convert it to MP4."
    ),
    QT_TRANSLATE_NOOP(
        "Sentences",
        "{scheme} is no kind of stream that can be opened; use one of {schemes}, with a host.",
    ),
    QT_TRANSLATE_NOOP("Sentences", "There is no folder or picture {path}; check the name."),
    QT_TRANSLATE_NOOP("Sentences", "There is no picture {path}; check the name."),
    QT_TRANSLATE_NOOP("Sentences", "There is no video {path}; check the name."),
    QT_TRANSLATE_NOOP("Sentences", "The folder {path} holds no pictures; choose one that does."),
    QT_TRANSLATE_NOOP(
        "Sentences",
        "The folder {path} holds no pictures that can be read ({files}); save them as PNG or JPEG.",
    ),
    QT_TRANSLATE_NOOP(
        "Sentences",
        "Not judged, because they are no pictures that can be read: {files}; save them as PNG or "
        "JPEG.",
    ),
    QT_TRANSLATE_NOOP(
        "Sentences",
        "The folder {path} is gone after picture {number} of {count}; put it back and start again.",
    ),
    QT_TRANSLATE_NOOP("Sentences", "The folder {path} cannot be read ({why}); check your rights."),
    QT_TRANSLATE_NOOP(
        "Sentences", 'No source is named; try "demo", a folder, a video or a camera number.'
    ),
    QT_TRANSLATE_NOOP(
        "Sentences",
        "There is no source {path}; name a folder, a picture, a video, a camera number, a "
        'stream address or "demo".',
    ),
    QT_TRANSLATE_NOOP(
        "Sentences",
        "The database in {path} cannot be used ({why}); check the disk and your rights.",
    ),
    QT_TRANSLATE_NOOP(
        "Sentences", "The data folder {path} cannot be used ({why}); choose another one."
    ),
    QT_TRANSLATE_NOOP("Sentences", "The disk of the data folder {path} is full; free some space."),
    QT_TRANSLATE_NOOP(
        "Sentences", "The data folder {path} is read-only; change its rights or choose another one."
    ),
    QT_TRANSLATE_NOOP("Sentences", "The picture {path} was changed; put it back from a copy."),
    QT_TRANSLATE_NOOP(
        "Sentences", "The picture {path} cannot be read ({why}); put it back from a copy."
    ),
    QT_TRANSLATE_NOOP("Sentences", "There is no record of a part {part}."),
    QT_TRANSLATE_NOOP(
        "Sentences",
        "What config.json of the model {path} says of its quantisation ({key}) cannot be "
        "understood; copy it anew from where the weights came from.",
    ),
    QT_TRANSLATE_NOOP(
        "Sentences",
        "The model in {path} is of the family {name}, which this program does not know; choose "
        "one of: {known}.",
    ),
    QT_TRANSLATE_NOOP(
        "Sentences",
        "The adapter {path} is of the kind {kind}; only LoRA adapters can be used.",
    ),
    QT_TRANSLATE_NOOP(
        "Sentences",
        "The adapter {path} holds {key} twice, once as {other}; save it anew from where it was "
        "trained.",
    ),
    QT_TRANSLATE_NOOP(
        "Sentences",
        "The model folder {path} is no ViT of this program (its config.json says {kind}); "
        "train one with 'inspector-gui train vit'.",
    ),
    QT_TRANSLATE_NOOP(
        "Sentences",
        "The ViT in {path} is quantised ({precision}), and a ViT is judged with in fp32; bring "
        "it as it was trained.",
    ),
    QT_TRANSLATE_NOOP("Sentences", "{path} cannot be read as JSON ({why}); copy the model anew."),
    QT_TRANSLATE_NOOP("Sentences", "{path} cannot be read ({why}); copy the model anew."),
    QT_TRANSLATE_NOOP("Sentences", "{path} holds no JSON object; copy the model anew."),
    QT_TRANSLATE_NOOP(
        "Sentences",
        "{path} is a file, not a model folder; choose the folder that holds it.",
    ),
    QT_TRANSLATE_NOOP(
        "Sentences",
        "{path} is a download cache, not a model folder; choose {folder}, which is the model "
        "in it.",
    ),
    QT_TRANSLATE_NOOP(
        "Sentences",
        "{path} is an adapter ({file}), not a model; choose the model that it was trained on, "
        "and put the adapter on top of it.",
    ),
    QT_TRANSLATE_NOOP(
        "Sentences",
        "{path} is not the file but a Git LFS pointer to it; run 'git lfs pull' where the "
        "model was cloned, or download that file.",
    ),
    QT_TRANSLATE_NOOP("Sentences", "{path} is empty; copy it anew from where the model came from."),
    QT_TRANSLATE_NOOP(
        "Sentences",
        "{path} names other weights ({file}), which are not read; take transformers_weights "
        "out of it and name the file {name}.",
    ),
    QT_TRANSLATE_NOOP(
        "Sentences",
        "{path} names no weight files; copy it anew from where the model came from.",
    ),
    QT_TRANSLATE_NOOP(
        "Sentences",
        "{path} names {file}, which is no safetensors file in its folder; copy the whole model "
        "anew.",
    ),
    QT_TRANSLATE_NOOP(
        "Sentences",
        "The model folder {path} has no {name} and no index, only {file}, of which nothing "
        "says that it is the whole model; copy the whole model, or rename that file.",
    ),
    QT_TRANSLATE_NOOP(
        "Sentences",
        "The model folder {path} has its weights only as GGUF ({file}), which this program "
        "does not read; bring the same model as safetensors.",
    ),
    QT_TRANSLATE_NOOP(
        "Sentences",
        "{key} lies in {file} and in {other} of the model folder {path}; the files belong to "
        "different models, so copy the whole model anew.",
    ),
    QT_TRANSLATE_NOOP(
        "Sentences",
        "The index of the model folder {path} says that {key} lies in {file}, and it does not; "
        "the files belong to different models, so copy the whole model anew.",
    ),
    QT_TRANSLATE_NOOP(
        "Sentences",
        "The file {file} in the model folder {path} would be loaded, and its manifest does not "
        "name it; take it out, or copy the model anew.",
    ),
    QT_TRANSLATE_NOOP(
        "Sentences",
        "The file {file} was changed in the model folder {path} since it was kept on {day}; "
        "put the old files back, or accept it as it is now with 'inspector-gui models trust "
        "{name}'.",
    ),
    QT_TRANSLATE_NOOP(
        "Sentences",
        "The file {file} was added in the model folder {path} since it was kept on {day}; put "
        "the old files back, or accept it as it is now with 'inspector-gui models trust "
        "{name}'.",
    ),
    QT_TRANSLATE_NOOP(
        "Sentences",
        "The file {file} was removed in the model folder {path} since it was kept on {day}; "
        "put the old files back, or accept it as it is now with 'inspector-gui models trust "
        "{name}'.",
    ),
    QT_TRANSLATE_NOOP(
        "Sentences",
        "What was kept of the model {name} cannot be read ({file}); accept it anew with "
        "'inspector-gui models trust {again}'.",
    ),
    QT_TRANSLATE_NOOP(
        "Sentences",
        "That {name} is trusted cannot be kept in {path}; check your rights there.",
    ),
    QT_TRANSLATE_NOOP(
        "Sentences",
        "The model {path} lacks {key}, which its config.json asks for, and holds {other}, "
        "which it does not; the weights belong to another model, so copy the whole model anew.",
    ),
    QT_TRANSLATE_NOOP(
        "Sentences",
        "The model {path} lacks {key}, which its config.json asks for (and {n} more); copy the "
        "whole model anew.",
    ),
    QT_TRANSLATE_NOOP(
        "Sentences",
        "The model {path} lacks {key}, which its config.json asks for; copy the whole model anew.",
    ),
    QT_TRANSLATE_NOOP(
        "Sentences",
        "The model {path} has {key} in another shape than its config.json says (and {n} more); "
        "copy the whole model anew.",
    ),
    QT_TRANSLATE_NOOP(
        "Sentences",
        "The model {path} has {key} in another shape than its config.json says; copy the whole "
        "model anew.",
    ),
    QT_TRANSLATE_NOOP(
        "Sentences",
        "The model {path} holds {key}, which its config.json does not ask for (and {n} more); "
        "copy the whole model anew.",
    ),
    QT_TRANSLATE_NOOP(
        "Sentences",
        "The model {path} holds {key}, which its config.json does not ask for; copy the whole "
        "model anew.",
    ),
    QT_TRANSLATE_NOOP(
        "Sentences",
        "The weight {key} of the model {path} holds values that are no numbers; train it "
        "again, or copy the model anew.",
    ),
    QT_TRANSLATE_NOOP(
        "Sentences",
        "The config.json of the model {path} asks for {asked} weights, and its files hold "
        "{there}; they belong to different models, so copy the whole model anew.",
    ),
    QT_TRANSLATE_NOOP(
        "Sentences",
        "The config.json of the model {path} cannot be used ({why}); copy it anew from where "
        "the weights came from.",
    ),
    QT_TRANSLATE_NOOP(
        "Sentences",
        "The config.json of the ViT in {path} cannot be used ({why}); copy it anew from where "
        "the weights came from.",
    ),
    QT_TRANSLATE_NOOP(
        "Sentences",
        "The model {path} cannot be loaded ({why}); its config.json and its weights do not fit "
        "each other or this program, so bring the folder anew or choose another model.",
    ),
    QT_TRANSLATE_NOOP(
        "Sentences",
        "The memory ran out while {name} was loaded; close other programs, or choose a smaller "
        "model.",
    ),
    QT_TRANSLATE_NOOP(
        "Sentences",
        "The model {path} is not quantised, so it is no {precision}; choose one of: {known}.",
    ),
    QT_TRANSLATE_NOOP(
        "Sentences",
        "The model {path} was saved quantised in {found} and cannot be loaded as {precision}, "
        "for what was rounded away does not come back; choose {choice}, or bring the model as "
        "it was before.",
    ),
    QT_TRANSLATE_NOOP(
        "Sentences",
        "The model {path} is quantised by {method}, which this program does not load; bring "
        "the unquantised model, which is loaded in NF4 (4-bit), or one that bitsandbytes "
        "quantised.",
    ),
    QT_TRANSLATE_NOOP(
        "Sentences",
        "The model {path} says in its config.json that it is quantised (bitsandbytes), and its "
        "weights are not; take quantization_config out of config.json, or copy the model anew.",
    ),
    QT_TRANSLATE_NOOP(
        "Sentences",
        "The weights of the model {path} are quantised in {found}, of which its config.json "
        "says nothing; copy config.json from where the weights came from.",
    ),
    QT_TRANSLATE_NOOP(
        "Sentences",
        "The tokenizer or picture processor in {path} cannot be used ({why}); its files "
        "(tokenizer.json, tokenizer_config.json, processor_config.json and the like) are "
        "damaged or of another model, so copy them anew.",
    ),
    QT_TRANSLATE_NOOP(
        "Sentences",
        "The chat template of {path} cannot be used ({why}); copy chat_template.jinja from the "
        "model's page.",
    ),
    QT_TRANSLATE_NOOP(
        "Sentences",
        "The adapter {path} does not fit {base}: its configuration says that it was trained on "
        "{named} ({why}); choose that model, or train the adapter anew.",
    ),
    QT_TRANSLATE_NOOP(
        "Sentences",
        "The adapter {path} does not fit this model ({why}); choose the model that it was "
        "trained on.",
    ),
    QT_TRANSLATE_NOOP(
        "Sentences",
        "The adapter {path} lacks {key}, which its {file} asks for in this model; choose the "
        "model that it was trained on, or save the adapter anew.",
    ),
    QT_TRANSLATE_NOOP(
        "Sentences",
        "The adapter {path} holds {key}, for which this model has no place; choose the model "
        "that it was trained on.",
    ),
    QT_TRANSLATE_NOOP(
        "Sentences",
        "The adapter {path} has {key} in the shape {shape}, where this model and {file} ask "
        "for {asked}; choose the model that it was trained on.",
    ),
    QT_TRANSLATE_NOOP(
        "Sentences",
        "The adapter {path} holds no weights at all; save it anew from where it was trained.",
    ),
    QT_TRANSLATE_NOOP(
        "Sentences",
        "The weight {key} of the adapter {path} holds values that are no numbers; train the "
        "adapter again.",
    ),
    QT_TRANSLATE_NOOP(
        "Sentences",
        "The adapter {path} was trained on another model (its manifest names {named}, this one "
        "is {this}); choose that model or train anew.",
    ),
    QT_TRANSLATE_NOOP("Sentences", "There is no model folder {path}; check the recipe's model."),
    QT_TRANSLATE_NOOP(
        "Sentences",
        "The model folder {path} holds no weights (*.safetensors); copy the whole model.",
    ),
    QT_TRANSLATE_NOOP(
        "Sentences",
        "The model folder {path} lacks {file}, which its manifest names; copy the whole model"
        " anew.",
    ),
    QT_TRANSLATE_NOOP(
        "Sentences",
        "The model folder {path} lacks {file}, which its index names; copy the whole model anew.",
    ),
    QT_TRANSLATE_NOOP(
        "Sentences", "The model folder {path} lacks {file}; copy the whole model anew."
    ),
    QT_TRANSLATE_NOOP("Sentences", "The weight file {path} is broken ({why}); copy it anew."),
    QT_TRANSLATE_NOOP(
        "Sentences",
        "The model folder {path} has its weights only as a pickle ({file}), which is refused "
        "because opening one can run foreign code; save the model as safetensors.",
    ),
    QT_TRANSLATE_NOOP(
        "Sentences",
        "The file {file} in the model folder {path} was changed after the model was finished "
        "(its SHA-256 differs); copy the model anew.",
    ),
    QT_TRANSLATE_NOOP(
        "Sentences",
        "The model {name} needs about {needed} GB of {where} in {precision} and {free} GB are"
        " free; {advice}.",
    ),
    QT_TRANSLATE_NOOP(
        "Sentences",
        "The GPU's memory ran out while the VLM judged; close other programs that use the GPU.",
    ),
    QT_TRANSLATE_NOOP(
        "Sentences", "Unexpected fault in the program ({kind}: {detail}); see the log file."
    ),
    QT_TRANSLATE_NOOP(
        "Sentences",
        "{n} pictures were annotated and nothing is marked on them: taken as OK.",
    ),
    QT_TRANSLATE_NOOP(
        "Sentences",
        "{n} pictures have no marks and are taken as unlabelled, for some annotations reach"
        " no picture; mend those, and import it again.",
    ),
    QT_TRANSLATE_NOOP("Sentences", "{n} annotations belong to no picture of the set ({names})."),
    QT_TRANSLATE_NOOP(
        "Sentences",
        "{n} annotations name a class that the set does not list ({names}).",
    ),
    QT_TRANSLATE_NOOP("Sentences", "{n} annotated pictures are not there ({names})."),
    QT_TRANSLATE_NOOP("Sentences", "{n} label files have no picture ({names})."),
    QT_TRANSLATE_NOOP("Sentences", "{n} masks belong to no picture ({names})."),
    QT_TRANSLATE_NOOP(
        "Sentences", "{n} lines of lists name pictures that are not there ({names})."
    ),
    QT_TRANSLATE_NOOP(
        "Sentences",
        "{n} files say something of the pictures that is not read ({names}).",
    ),
    QT_TRANSLATE_NOOP(
        "Sentences",
        "{n} pictures lie there that the set does not name: left out ({names}).",
    ),
    QT_TRANSLATE_NOOP(
        "Sentences",
        "{n} classes are no defects of the recipe {name} ({names}); map them, add them to "
        "the recipe, or skip them.",
    ),
    QT_TRANSLATE_NOOP(
        "Sentences",
        "{path} holds {n} label files of a format that is not read ({names}); export them "
        "as {formats}, or say --format folders to go by the names of folders alone.",
    ),
    QT_TRANSLATE_NOOP(
        "Sentences", "{path} is of {name}, which is not read; export it as {formats}."
    ),
    QT_TRANSLATE_NOOP(
        "Sentences",
        "{path} is no text in UTF-8, UTF-16 or Shift-JIS; save it with the encoding UTF-8.",
    ),
    QT_TRANSLATE_NOOP("Sentences", "There is no recipe {path}; check the name."),
    QT_TRANSLATE_NOOP("Sentences", "The recipe {path} cannot be read ({why})."),
    QT_TRANSLATE_NOOP(
        "Sentences", "The recipe {path} is not JSON (line {line}: {why}); mend that line."
    ),
    QT_TRANSLATE_NOOP("Sentences", "In the recipe {path}, {key}: {why}; mend it."),
    QT_TRANSLATE_NOOP("Sentences", "A query has no term {name}; there are: {known}."),
    QT_TRANSLATE_NOOP("Sentences", "No queue {name}; there are: {known}."),
    QT_TRANSLATE_NOOP("Sentences", "The query's {name} cannot be {value}; there are: {known}."),
    QT_TRANSLATE_NOOP(
        "Sentences",
        "The query's {name} cannot be {value}; write 2026-11-01T14:00, 2h, 7d or today.",
    ),
    QT_TRANSLATE_NOOP("Sentences", "The query cannot be read from {rest} on; check quotes."),
    QT_TRANSLATE_NOOP(
        "Sentences",
        "The settings {names} were not valid and are back at their defaults; the old file is "
        "kept as {file}.",
    ),
    QT_TRANSLATE_NOOP(
        "Sentences",
        "The settings file {why}, so the defaults are used; the old file is kept as {file}.",
    ),
    QT_TRANSLATE_NOOP(
        "Sentences",
        "This is not the password of {name}; try again.",
    ),
    QT_TRANSLATE_NOOP(
        "Sentences",
        "{count} wrong passwords for {name}; wait {seconds} s, then try again.",
    ),
    QT_TRANSLATE_NOOP(
        "Sentences",
        "{name} can be taken for {other}, who is known here; sign in as {again}, or write a name "
        "that cannot.",
    ),
    QT_TRANSLATE_NOOP(
        "Sentences",
        "{name} is how the program signs; write your own name.",
    ),
    QT_TRANSLATE_NOOP(
        "Sentences",
        "A name has at most {count} characters; write a shorter one.",
    ),
    QT_TRANSLATE_NOOP(
        "Sentences",
        "{name} is signed out; sign in again.",
    ),
    QT_TRANSLATE_NOOP(
        "Sentences",
        "Nobody is signed in; sign in again.",
    ),
    QT_TRANSLATE_NOOP(
        "Sentences",
        "{name} was signed out before this was written; it is not kept.",
    ),
    QT_TRANSLATE_NOOP(
        "Sentences",
        "{name} has no password, so anybody may be {again}; an engineer sets the first one. Only "
        "who signs in under a new name sets it at once.",
    ),
    QT_TRANSLATE_NOOP(
        "Sentences",
        "An engineer needs a password; it can be changed, not taken away.",
    ),
    QT_TRANSLATE_NOOP(
        "Sentences",
        "The password of {name} is for {again} or an engineer to set.",
    ),
    QT_TRANSLATE_NOOP(
        "Sentences",
        "{what} was changed ({columns}) after the {entry} wrote it.",
    ),
    QT_TRANSLATE_NOOP(
        "Sentences",
        "{what} is gone; {entry} wrote it.",
    ),
    QT_TRANSLATE_NOOP(
        "Sentences",
        "{what} was put in behind the program's back: the trail does not know it.",
    ),
    QT_TRANSLATE_NOOP(
        "Sentences",
        "{what} was changed behind the program's back before the {entry}.",
    ),
    QT_TRANSLATE_NOOP(
        "Sentences",
        "The trail ends with entry {n}, but {file} remembers entry {m}: its end was cut "
        "off, or an older copy of the database was put in its place.",
    ),
    QT_TRANSLATE_NOOP(
        "Sentences",
        "Entry {n} of the trail is not the one that {file} remembers: the trail was "
        "written anew from there on or before, or that file was changed.",
    ),
    QT_TRANSLATE_NOOP(
        "Sentences",
        "{file}, which remembers how far the trail goes, is gone.",
    ),
    QT_TRANSLATE_NOOP(
        "Sentences",
        "The frame {path} was changed; put it back from a copy.",
    ),
    QT_TRANSLATE_NOOP(
        "Sentences",
        "The frame {path} is gone; put it back from a copy.",
    ),
    QT_TRANSLATE_NOOP(
        "Sentences",
        "The trail's end cannot be written to {file} ({why}).",
    ),
)
PATTERNS: tuple[str, ...] = tuple(str(pattern) for pattern in _MARKED)
