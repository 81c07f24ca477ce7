<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ja" sourcelanguage="en">
<context>
    <name>Banner</name>
    <message>
        <source>Hide this message</source>
        <translation>このメッセージを閉じる</translation>
    </message>
</context>
<context>
    <name>Commands</name>
    <message>
        <source>Every picture is a part</source>
        <translation>画像ごとに検査</translation>
    </message>
    <message>
        <source>For folders and the demo line; a camera waits for you</source>
        <translation>フォルダとデモライン用。カメラではトリガを待ちます</translation>
    </message>
    <message>
        <source>Trigger by hand</source>
        <translation>手動トリガ</translation>
    </message>
    <message>
        <source>Trigger by timer</source>
        <translation>タイマトリガ</translation>
    </message>
    <message>
        <source>At the interval that the recipe says</source>
        <translation>レシピの間隔で検査</translation>
    </message>
    <message>
        <source>&amp;Line</source>
        <translation>ライン(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Picture</source>
        <translation>画像(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>表示(&amp;V)</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>ヘルプ(&amp;H)</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>開始</translation>
    </message>
    <message>
        <source>Start the line on the chosen source</source>
        <translation>選んだ入力元で検査を始めます</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>一時停止</translation>
    </message>
    <message>
        <source>Hold the line; the same key lets it go on</source>
        <translation>検査を一時停止します。同じキーで再開します</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Stop the line and close the source</source>
        <translation>検査を停止し、入力元を閉じます</translation>
    </message>
    <message>
        <source>Trigger</source>
        <translation>トリガ</translation>
    </message>
    <message>
        <source>Inspect the part that is under the camera now</source>
        <translation>今カメラの下にあるワークを検査します</translation>
    </message>
    <message>
        <source>Source…</source>
        <translation>入力元…</translation>
    </message>
    <message>
        <source>Choose camera, stream, film, folder or demo line</source>
        <translation>カメラ、ストリーム、動画、フォルダ、デモラインから選びます</translation>
    </message>
    <message>
        <source>Recipe…</source>
        <translation>レシピ…</translation>
    </message>
    <message>
        <source>Open another recipe; the models are loaded anew</source>
        <translation>別のレシピを開きます。モデルは読み直されます</translation>
    </message>
    <message>
        <source>ViT decides</source>
        <translation>ViTで判定</translation>
    </message>
    <message>
        <source>VLM decides</source>
        <translation>VLMで判定</translation>
    </message>
    <message>
        <source>NG if either says NG</source>
        <translation>どちらかがNGならNG</translation>
    </message>
    <message>
        <source>Both must agree</source>
        <translation>両方の一致が必要</translation>
    </message>
    <message>
        <source>Set counters to zero</source>
        <translation>カウンタをリセット</translation>
    </message>
    <message>
        <source>Begin to count anew; records stay as they are</source>
        <translation>数え直します。検査記録は残ります</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>終了</translation>
    </message>
    <message>
        <source>Zoom in</source>
        <translation>拡大</translation>
    </message>
    <message>
        <source>Zoom out</source>
        <translation>縮小</translation>
    </message>
    <message>
        <source>Fit</source>
        <translation>全体表示</translation>
    </message>
    <message>
        <source>Show the whole picture</source>
        <translation>画像全体を表示します</translation>
    </message>
    <message>
        <source>Marks</source>
        <translation>マーク</translation>
    </message>
    <message>
        <source>Show or hide heatmap and regions</source>
        <translation>ヒートマップと領域の表示を切り替えます</translation>
    </message>
    <message>
        <source>Heatmap stronger</source>
        <translation>ヒートマップを濃く</translation>
    </message>
    <message>
        <source>Heatmap weaker</source>
        <translation>ヒートマップを薄く</translation>
    </message>
    <message>
        <source>Live picture</source>
        <translation>ライブ画像</translation>
    </message>
    <message>
        <source>Show the camera's live picture large, in the place of the last part</source>
        <translation>直前のワークの代わりに、カメラのライブ画像を大きく表示します</translation>
    </message>
    <message>
        <source>Ask for the reason</source>
        <translation>理由を聞く</translation>
    </message>
    <message>
        <source>Let the VLM write why, for a part that is OK too</source>
        <translation>良品の場合も、VLMに判定理由を書かせます</translation>
    </message>
    <message>
        <source>Back to live</source>
        <translation>ライブに戻る</translation>
    </message>
    <message>
        <source>Leave the part that was picked from the strip</source>
        <translation>一覧から選んだワークの表示を終えます</translation>
    </message>
    <message>
        <source>Older part</source>
        <translation>前のワーク</translation>
    </message>
    <message>
        <source>Newer part</source>
        <translation>次のワーク</translation>
    </message>
    <message>
        <source>Live</source>
        <translation>ライブ</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>設定</translation>
    </message>
    <message>
        <source>Plots</source>
        <translation>グラフ</translation>
    </message>
    <message>
        <source>Show or fold the plots of latency and score</source>
        <translation>処理時間とスコアのグラフを表示/非表示</translation>
    </message>
    <message>
        <source>Dark or light</source>
        <translation>ダーク/ライト</translation>
    </message>
    <message>
        <source>English or Japanese</source>
        <translation>英語/日本語</translation>
    </message>
    <message>
        <source>Larger text</source>
        <translation>文字を大きく</translation>
    </message>
    <message>
        <source>Smaller text</source>
        <translation>文字を小さく</translation>
    </message>
    <message>
        <source>Full screen</source>
        <translation>全画面</translation>
    </message>
    <message>
        <source>All keys</source>
        <translation>キー一覧</translation>
    </message>
    <message>
        <source>Mouse wheel</source>
        <translation>マウスホイール</translation>
    </message>
    <message>
        <source>Zoom both pictures about the pointer</source>
        <translation>ポインタを中心に両方の画像を拡大・縮小</translation>
    </message>
    <message>
        <source>Drag</source>
        <translation>ドラッグ</translation>
    </message>
    <message>
        <source>Move both pictures</source>
        <translation>両方の画像を移動</translation>
    </message>
    <message>
        <source>Double click</source>
        <translation>ダブルクリック</translation>
    </message>
    <message>
        <source>Tab, Enter</source>
        <translation>Tab、Enter</translation>
    </message>
    <message>
        <source>Go to the next control, press it</source>
        <translation>次の項目へ移動、決定</translation>
    </message>
</context>
<context>
    <name>DecisionTile</name>
    <message>
        <source>part {number}</source>
        <translation>ワーク {number}</translation>
    </message>
    <message>
        <source>no clear OK</source>
        <translation>良品と断定できず</translation>
    </message>
    <message>
        <source>models disagree</source>
        <translation>モデル不一致</translation>
    </message>
    <message>
        <source>NOT recorded</source>
        <translation>未記録</translation>
    </message>
    <message>
        <source>recorded</source>
        <translation>記録済み</translation>
    </message>
</context>
<context>
    <name>DeviceLamps</name>
    <message>
        <source>source</source>
        <translation>入力元</translation>
    </message>
    <message>
        <source>disk</source>
        <translation>ディスク</translation>
    </message>
    <message>
        <source>disk {free} GB free</source>
        <translation>ディスク空き {free} GB</translation>
    </message>
</context>
<context>
    <name>HeatControls</name>
    <message>
        <source>Opacity</source>
        <translation>濃さ</translation>
    </message>
    <message>
        <source>What the heatmap shows</source>
        <translation>ヒートマップの種類</translation>
    </message>
    <message>
        <source>Colours of the heatmap</source>
        <translation>ヒートマップの配色</translation>
    </message>
    <message>
        <source>Opacity of the heatmap ([ and ])</source>
        <translation>ヒートマップの濃さ([ と ])</translation>
    </message>
</context>
<context>
    <name>HelpSheet</name>
    <message>
        <source>Mouse and focus</source>
        <translation>マウスとフォーカス</translation>
    </message>
</context>
<context>
    <name>Legend</name>
    <message>
        <source>Fixed scale: the right end is the level that bad parts reach in calibration</source>
        <translation>固定スケール:右端は校正時に不良品が達する値です</translation>
    </message>
</context>
<context>
    <name>Live</name>
    <message>
        <source>{n} fps</source>
        <translation>{n} fps</translation>
    </message>
    <message>
        <source>loading models</source>
        <translation>モデル読込中</translation>
    </message>
    <message>
        <source>ready</source>
        <translation>待機中</translation>
    </message>
    <message>
        <source>running</source>
        <translation>検査中</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>一時停止中</translation>
    </message>
    <message>
        <source>source at its end</source>
        <translation>入力終了</translation>
    </message>
    <message>
        <source>source not there</source>
        <translation>入力元なし</translation>
    </message>
    <message>
        <source>opening the source</source>
        <translation>入力元を開いています</translation>
    </message>
    <message>
        <source>source lost</source>
        <translation>入力元が途絶</translation>
    </message>
    <message>
        <source>The source gives no pictures; check its cable and power.</source>
        <translation>入力元から画像が来ません。ケーブルと電源を確認してください。</translation>
    </message>
    <message>
        <source>The line is paused; parts that pass now are not inspected.</source>
        <translation>一時停止中です。今流れているワークは検査されません。</translation>
    </message>
    <message>
        <source>Loading: {names}</source>
        <translation>読込中:{names}</translation>
    </message>
    <message>
        <source>Judging…</source>
        <translation>判定中…</translation>
    </message>
    <message>
        <source>Loading models…</source>
        <translation>モデル読込中…</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>待機中</translation>
    </message>
    <message>
        <source>Waiting for a part</source>
        <translation>ワーク待ち</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>一時停止中</translation>
    </message>
    <message>
        <source>No source</source>
        <translation>入力元なし</translation>
    </message>
    <message>
        <source>Live</source>
        <translation>ライブ</translation>
    </message>
    <message>
        <source>Picture · VLM</source>
        <translation>画像 · VLM</translation>
    </message>
    <message>
        <source>There is no picture of this part.</source>
        <translation>このワークの画像はありません。</translation>
    </message>
    <message>
        <source>Waiting for the first picture</source>
        <translation>最初の画像を待っています</translation>
    </message>
    <message>
        <source>computing…</source>
        <translation>計算中…</translation>
    </message>
    <message>
        <source>The heatmap appears with the first part</source>
        <translation>最初のワークとともにヒートマップが表示されます</translation>
    </message>
</context>
<context>
    <name>LiveThumbnail</name>
    <message>
        <source>Live</source>
        <translation>ライブ</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>No part was taken: the line does not run yet. Wait for it, then trigger.</source>
        <translation>ワークを取り込めませんでした。ラインがまだ動いていません。開始を待ってからトリガしてください。</translation>
    </message>
    <message>
        <source>Open a recipe</source>
        <translation>レシピを開く</translation>
    </message>
    <message>
        <source>Recipes (*.json)</source>
        <translation>レシピ (*.json)</translation>
    </message>
    <message>
        <source>The recipe is being changed…</source>
        <translation>レシピを切り替えています…</translation>
    </message>
    <message>
        <source>The settings could not be saved ({why}); they hold until you quit.</source>
        <translation>設定を保存できませんでした({why})。終了するまでは有効です。</translation>
    </message>
    <message>
        <source>Inspector</source>
        <translation>Inspector</translation>
    </message>
</context>
<context>
    <name>Plots</name>
    <message>
        <source>Cycle, ms   — decision   ● ViT   ◆ VLM</source>
        <translation>サイクル ms   — 判定   ● ViT   ◆ VLM</translation>
    </message>
    <message>
        <source>p(NG)   ● ViT   ◆ VLM</source>
        <translation>p(NG)   ● ViT   ◆ VLM</translation>
    </message>
</context>
<context>
    <name>Report</name>
    <message>
        <source>Go on</source>
        <translation>続ける</translation>
    </message>
</context>
<context>
    <name>ScoreScale</name>
    <message>
        <source>p(NG) = {score}; OK below {low}, NG above {high}</source>
        <translation>p(NG) = {score}。{low} 未満は OK、{high} 超は NG</translation>
    </message>
</context>
<context>
    <name>Sentences</name>
    <message>
        <source>The {name} is not part of this line; choose another policy or load the model.</source>
        <translation>{name} はこのラインにありません。別の判定方式を選ぶか、モデルを読み込んでください。</translation>
    </message>
    <message>
        <source>The {name} gave no valid score; take the part out and inspect it by hand.</source>
        <translation>{name} から有効なスコアが得られませんでした。ワークを取り出し、目視で検査してください。</translation>
    </message>
    <message>
        <source>The {name} gave no valid answer; take the part out and inspect it by hand.</source>
        <translation>{name} から有効な回答が得られませんでした。ワークを取り出し、目視で検査してください。</translation>
    </message>
    <message>
        <source>The {name} contradicts its own score; take the part out and inspect it by hand.</source>
        <translation>{name} の判定とスコアが食い違っています。ワークを取り出し、目視で検査してください。</translation>
    </message>
    <message>
        <source>The {name} gave a score that is no number; inspect the part by hand.</source>
        <translation>{name} のスコアが数値ではありません。ワークを目視で検査してください。</translation>
    </message>
    <message>
        <source>The {name} did not answer within {ms} ms; inspect this part by hand.</source>
        <translation>{name} が {ms} ms 以内に応答しませんでした。このワークを目視で検査してください。</translation>
    </message>
    <message>
        <source>The models are still loading; inspect this part by hand.</source>
        <translation>モデルを読込中です。このワークは目視で検査してください。</translation>
    </message>
    <message>
        <source>{count} parts are waiting already; slow the line down and inspect this part by hand.</source>
        <translation>判定待ちが {count} 個あります。ラインを遅くし、このワークは目視で検査してください。</translation>
    </message>
    <message>
        <source>The {name} hung {count} times and was taken out; restart the program.</source>
        <translation>{name} が {count} 回応答停止したため切り離しました。プログラムを再起動してください。</translation>
    </message>
    <message>
        <source>The {name} hangs and is being started anew.</source>
        <translation>{name} が応答しないため再起動しています。</translation>
    </message>
    <message>
        <source>The {name} hung; it starts anew.</source>
        <translation>{name} が応答停止したため再起動します。</translation>
    </message>
    <message>
        <source>The {name} is not ready yet.</source>
        <translation>{name} はまだ準備中です。</translation>
    </message>
    <message>
        <source>The picture is completely {shade}; check light, lens cap and cable of the camera.</source>
        <translation>画像が一様です({shade})。照明、レンズキャップ、カメラのケーブルを確認してください。</translation>
    </message>
    <message>
        <source>The picture is exactly that of the part before; the camera may be frozen, so check it and inspect the part again.</source>
        <translation>画像が前のワークと完全に同じです。カメラが止まっている可能性があります。確認して再検査してください。</translation>
    </message>
    <message>
        <source>There is no camera backend {name}; choose one of {names}.</source>
        <translation>カメラバックエンド {name} はありません。{names} から選んでください。</translation>
    </message>
    <message>
        <source>Camera {index} cannot be opened{detail}; check its cable, whether another program uses it, and the number with "inspector-gui doctor".</source>
        <translation>カメラ {index} を開けません{detail}。ケーブル、他のプログラムの使用、番号(inspector-gui doctor)を確認してください。</translation>
    </message>
    <message>
        <source>The stream at {address} cannot be opened{detail}; check the address and the network.</source>
        <translation>ストリーム {address} を開けません{detail}。アドレスとネットワークを確認してください。</translation>
    </message>
    <message>
        <source>There is no folder or picture {path}; check the name.</source>
        <translation>フォルダまたは画像 {path} がありません。名前を確認してください。</translation>
    </message>
    <message>
        <source>There is no picture {path}; check the name.</source>
        <translation>画像 {path} がありません。名前を確認してください。</translation>
    </message>
    <message>
        <source>There is no video {path}; check the name.</source>
        <translation>動画 {path} がありません。名前を確認してください。</translation>
    </message>
    <message>
        <source>The folder {path} holds no pictures; choose one that does.</source>
        <translation>フォルダ {path} に画像がありません。別のフォルダを選んでください。</translation>
    </message>
    <message>
        <source>The folder {path} cannot be read ({why}); check your rights.</source>
        <translation>フォルダ {path} を読めません({why})。権限を確認してください。</translation>
    </message>
    <message>
        <source>No source is named; try "demo", a folder, a video or a camera number.</source>
        <translation>入力元が指定されていません。demo、フォルダ、動画、カメラ番号のいずれかを指定してください。</translation>
    </message>
    <message>
        <source>There is no source {path}; name a folder, a picture, a video, a camera number, a stream address or "demo".</source>
        <translation>入力元 {path} がありません。フォルダ、画像、動画、カメラ番号、ストリームのアドレス、demo のいずれかを指定してください。</translation>
    </message>
    <message>
        <source>The database in {path} cannot be used ({why}); check the disk and your rights.</source>
        <translation>{path} のデータベースを使えません({why})。ディスクと権限を確認してください。</translation>
    </message>
    <message>
        <source>The data folder {path} cannot be used ({why}); choose another one.</source>
        <translation>データフォルダ {path} を使えません({why})。別のフォルダを選んでください。</translation>
    </message>
    <message>
        <source>The disk of the data folder {path} is full; free some space.</source>
        <translation>データフォルダ {path} のディスクがいっぱいです。空きを作ってください。</translation>
    </message>
    <message>
        <source>The data folder {path} is read-only; change its rights or choose another one.</source>
        <translation>データフォルダ {path} は書込み禁止です。権限を変えるか、別のフォルダを選んでください。</translation>
    </message>
    <message>
        <source>The picture {path} was changed; put it back from a copy.</source>
        <translation>画像 {path} が変更されています。控えから戻してください。</translation>
    </message>
    <message>
        <source>The picture {path} cannot be read ({why}); put it back from a copy.</source>
        <translation>画像 {path} を読めません({why})。控えから戻してください。</translation>
    </message>
    <message>
        <source>There is no record of a part {part}.</source>
        <translation>ワーク {part} の記録はありません。</translation>
    </message>
    <message>
        <source>There is no model folder {path}; check the recipe's model.</source>
        <translation>モデルフォルダ {path} がありません。レシピのモデル名を確認してください。</translation>
    </message>
    <message>
        <source>The model folder {path} holds no weights (*.safetensors); copy the whole model.</source>
        <translation>モデルフォルダ {path} に重み(*.safetensors)がありません。モデル全体をコピーしてください。</translation>
    </message>
    <message>
        <source>The model folder {path} lacks {file}, which its manifest names; copy the whole model anew.</source>
        <translation>モデルフォルダ {path} に、マニフェストにある {file} がありません。モデル全体をコピーし直してください。</translation>
    </message>
    <message>
        <source>The model folder {path} lacks {file}, which its index names; copy the whole model anew.</source>
        <translation>モデルフォルダ {path} に、索引にある {file} がありません。モデル全体をコピーし直してください。</translation>
    </message>
    <message>
        <source>The model folder {path} lacks {file}; copy the whole model anew.</source>
        <translation>モデルフォルダ {path} に {file} がありません。モデル全体をコピーし直してください。</translation>
    </message>
    <message>
        <source>The weight file {path} is broken ({why}); copy it anew.</source>
        <translation>重みファイル {path} が壊れています({why})。コピーし直してください。</translation>
    </message>
    <message>
        <source>The model folder {path} has its weights only as a pickle ({file}), which is refused because opening one can run foreign code; save the model as safetensors.</source>
        <translation>モデルフォルダ {path} の重みは pickle 形式({file})のみです。開くと外部のコードが実行される恐れがあるため使えません。safetensors 形式で保存してください。</translation>
    </message>
    <message>
        <source>The file {file} in the model folder {path} was changed after the model was finished (its SHA-256 differs); copy the model anew.</source>
        <translation>モデルフォルダ {path} の {file} は完成後に変更されています(SHA-256 不一致)。モデルをコピーし直してください。</translation>
    </message>
    <message>
        <source>The model {name} needs about {needed} GB of {where} in {precision} and {free} GB are free; {advice}.</source>
        <translation>モデル {name} は {precision} で {where} を約 {needed} GB 使いますが、空きは {free} GB です({advice})。</translation>
    </message>
    <message>
        <source>The GPU's memory ran out while the VLM judged; close other programs that use the GPU.</source>
        <translation>VLM の判定中に GPU メモリが不足しました。GPU を使う他のプログラムを終了してください。</translation>
    </message>
    <message>
        <source>Unexpected fault in the program ({kind}: {detail}); see the log file.</source>
        <translation>プログラムの予期しない異常です({kind}: {detail})。ログファイルを確認してください。</translation>
    </message>
    <message>
        <source>There is no recipe {path}; check the name.</source>
        <translation>レシピ {path} がありません。名前を確認してください。</translation>
    </message>
    <message>
        <source>The recipe {path} cannot be read ({why}).</source>
        <translation>レシピ {path} を読めません({why})。</translation>
    </message>
    <message>
        <source>The recipe {path} is not JSON (line {line}: {why}); mend that line.</source>
        <translation>レシピ {path} は JSON ではありません({line} 行目:{why})。その行を直してください。</translation>
    </message>
    <message>
        <source>In the recipe {path}, {key}: {why}; mend it.</source>
        <translation>レシピ {path} の {key} に誤りがあります({why})。直してください。</translation>
    </message>
    <message>
        <source>The settings {names} were not valid and are back at their defaults; the old file is kept as {file}.</source>
        <translation>設定 {names} が不正だったため初期値に戻しました。元のファイルは {file} として残してあります。</translation>
    </message>
    <message>
        <source>The settings file {why}, so the defaults are used; the old file is kept as {file}.</source>
        <translation>設定ファイルを使えないため({why})、初期値を使います。元のファイルは {file} として残してあります。</translation>
    </message>
</context>
<context>
    <name>SettingsPage</name>
    <message>
        <source>Settings</source>
        <translation>設定</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>テーマ</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>言語</translation>
    </message>
    <message>
        <source>Text size</source>
        <translation>文字サイズ</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>入力元</translation>
    </message>
    <message>
        <source>Pace of the demo line</source>
        <translation>デモラインの間隔</translation>
    </message>
    <message>
        <source>Recipe</source>
        <translation>レシピ</translation>
    </message>
    <message>
        <source>Records are kept in</source>
        <translation>検査記録の保存先</translation>
    </message>
    <message>
        <source>demo, camera:0, the URL of a stream, a film, a picture or a folder</source>
        <translation>demo、camera:0、ストリームのURL、動画、画像、フォルダ</translation>
    </message>
    <message>
        <source>Folder…</source>
        <translation>フォルダ…</translation>
    </message>
    <message>
        <source>File…</source>
        <translation>ファイル…</translation>
    </message>
    <message>
        <source>Open another…</source>
        <translation>別のレシピを開く…</translation>
    </message>
    <message>
        <source> s a part</source>
        <translation> 秒/個</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>システムに合わせる</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>ダーク</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>ライト</translation>
    </message>
    <message>
        <source>Folder of pictures</source>
        <translation>画像のフォルダ</translation>
    </message>
    <message>
        <source>Picture or film</source>
        <translation>画像または動画</translation>
    </message>
</context>
<context>
    <name>StartPanel</name>
    <message>
        <source>No part inspected yet</source>
        <translation>まだ検査したワークはありません</translation>
    </message>
    <message>
        <source>The demo line lets parts pass by that no model was trained on.</source>
        <translation>デモラインには、どのモデルの学習にも使っていないワークが流れます。</translation>
    </message>
    <message>
        <source>Start the demo line</source>
        <translation>デモラインを開始</translation>
    </message>
    <message>
        <source>The line starts on {source}.</source>
        <translation>{source} から検査を始めます。</translation>
    </message>
    <message>
        <source>Start the line</source>
        <translation>検査を開始</translation>
    </message>
    <message>
        <source>Choose another source…</source>
        <translation>別の入力元を選ぶ…</translation>
    </message>
</context>
<context>
    <name>StatusLine</name>
    <message>
        <source>parts</source>
        <translation>検査数</translation>
    </message>
    <message>
        <source>yield</source>
        <translation>良品率</translation>
    </message>
    <message>
        <source>NG</source>
        <translation>NG</translation>
    </message>
    <message>
        <source>ERROR</source>
        <translation>エラー</translation>
    </message>
    <message>
        <source>per minute</source>
        <translation>個/分</translation>
    </message>
    <message>
        <source>cycle p95</source>
        <translation>サイクル p95</translation>
    </message>
</context>
<context>
    <name>Strip</name>
    <message>
        <source>NG only</source>
        <translation>NGのみ</translation>
    </message>
    <message>
        <source>Show only NG, ERROR and parts on which the models differ</source>
        <translation>NG、エラー、モデルの判定が異なるワークだけを表示します</translation>
    </message>
    <message>
        <source>The latest parts appear here; click one to bring it back.</source>
        <translation>最新のワークがここに並びます。クリックすると内容を再表示します。</translation>
    </message>
    <message>
        <source>Latest parts</source>
        <translation>最新のワーク</translation>
    </message>
</context>
<context>
    <name>VerdictCard</name>
    <message>
        <source>label mass {mass}</source>
        <translation>ラベル質量 {mass}</translation>
    </message>
    <message>
        <source>does not decide</source>
        <translation>参考判定</translation>
    </message>
    <message>
        <source>no verdict</source>
        <translation>判定なし</translation>
    </message>
    <message>
        <source>Loading the model…</source>
        <translation>モデル読込中…</translation>
    </message>
    <message>
        <source>judging…</source>
        <translation>判定中…</translation>
    </message>
</context>
<context>
    <name>Words</name>
    <message>
        <source>OK</source>
        <translation>OK</translation>
    </message>
    <message>
        <source>NG</source>
        <translation>NG</translation>
    </message>
    <message>
        <source>UNSURE</source>
        <translation>保留</translation>
    </message>
    <message>
        <source>ERROR</source>
        <translation>エラー</translation>
    </message>
    <message>
        <source>decided by the ViT</source>
        <translation>ViTで判定</translation>
    </message>
    <message>
        <source>decided by the VLM</source>
        <translation>VLMで判定</translation>
    </message>
    <message>
        <source>NG if either says NG</source>
        <translation>どちらかがNGならNG</translation>
    </message>
    <message>
        <source>both must agree</source>
        <translation>両方の一致が必要</translation>
    </message>
    <message>
        <source>Attention, head {n}</source>
        <translation>注意 ヘッド {n}</translation>
    </message>
    <message>
        <source>Attention, mean</source>
        <translation>注意 平均</translation>
    </message>
    <message>
        <source>Rollout</source>
        <translation>ロールアウト</translation>
    </message>
    <message>
        <source>Relevance</source>
        <translation>関連度</translation>
    </message>
    <message>
        <source>Patch head</source>
        <translation>パッチヘッド</translation>
    </message>
</context>
</TS>
