<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ja" sourcelanguage="en">
<context>
    <name>AgreementPanel</name>
    <message>
        <location filename="../../inspector_gui/gui/sets/agreement_panel.py" line="90" />
        <source>Agreement</source>
        <translation>一致</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/sets/agreement_panel.py" line="91" />
        <source>All together</source>
        <translation>全体の一致</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/sets/agreement_panel.py" line="92" />
        <source>Missed by all</source>
        <translation>全員見逃し</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/sets/agreement_panel.py" line="93" />
        <source>People disagree</source>
        <translation>人の判定割れ</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/sets/agreement_panel.py" line="106" />
        <source>The history of labels is being read…</source>
        <translation>ラベルの履歴を読んでいます…</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/sets/agreement_panel.py" line="110" />
        <source>Nobody has labelled a part yet. Label some, or begin a blind second review.</source>
        <translation>ラベルの付いたワークがまだありません。ラベルを付けるか、ブラインド再判定を始めてください。</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/sets/agreement_panel.py" line="114" />
        <source>No part has a known master yet, so that nobody can be right or wrong: make some labels gold, or let a third person decide conflicts. Below is who agrees with whom.</source>
        <translation>基準判定のあるワークがまだないため、正誤は出せません。ラベルをゴールドにするか、判定割れを第三者に決めてもらってください。下は互いの一致度です。</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/sets/agreement_panel.py" line="119" />
        <source>{n} parts have a known master: {gold} gold labels, {final} decided by a third person. All appraisers agree with it on {right}. Intervals are at 95 %.</source>
        <translation>基準判定のあるワークは {n} 個です(ゴールド {gold} 個、第三者による決定 {final} 個)。全判定者が基準と一致したのは {right} です。信頼区間は95 %です。</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/sets/agreement_panel.py" line="130" />
        <source>Appraiser</source>
        <translation>判定者</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/sets/agreement_panel.py" line="130" />
        <source>Parts judged</source>
        <translation>判定数</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/sets/agreement_panel.py" line="130" />
        <source>Right every time</source>
        <translation>毎回正解</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/sets/agreement_panel.py" line="131" />
        <source>Misses</source>
        <translation>見逃し</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/sets/agreement_panel.py" line="131" />
        <source>False alarms</source>
        <translation>過検出</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/sets/agreement_panel.py" line="131" />
        <source>Agrees with itself</source>
        <translation>自己一致</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/sets/agreement_panel.py" line="132" />
        <source>Kappa with the master</source>
        <translation>基準とのカッパ</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/sets/agreement_panel.py" line="144" />
        <source>inspector</source>
        <translation>検査器</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/sets/agreement_panel.py" line="144" />
        <source>person</source>
        <translation>人</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/sets/agreement_panel.py" line="145" />
        <source>up to {n} times</source>
        <translation>最大 {n} 回</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/sets/agreement_panel.py" line="145" />
        <source>once</source>
        <translation>1回</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/sets/agreement_panel.py" line="158" />
        <source>Parts</source>
        <translation>ワーク数</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/sets/agreement_panel.py" line="158" />
        <source>All agree</source>
        <translation>全員一致</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/sets/agreement_panel.py" line="158" />
        <source>Fleiss' kappa</source>
        <translation>フライスのカッパ</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/sets/agreement_panel.py" line="159" />
        <source>Krippendorff's alpha</source>
        <translation>クリッペンドルフのアルファ</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/sets/agreement_panel.py" line="162" />
        <source>People</source>
        <translation>人のみ</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/sets/agreement_panel.py" line="163" />
        <source>With the models</source>
        <translation>モデル込み</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/sets/agreement_panel.py" line="183" />
        <source>{n} bad parts that everybody called OK; a click shows one.</source>
        <translation>全員がOKとした不良品が {n} 個あります。クリックすると表示します。</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/sets/agreement_panel.py" line="187" />
        <source>No bad part was called OK by everybody.</source>
        <translation>全員がOKとした不良品はありません。</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/sets/agreement_panel.py" line="189" />
        <location filename="../../inspector_gui/gui/sets/agreement_panel.py" line="210" />
        <source>Part</source>
        <translation>ワーク</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/sets/agreement_panel.py" line="189" />
        <source>Time</source>
        <translation>日時</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/sets/agreement_panel.py" line="189" />
        <source>Batch</source>
        <translation>ロット</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/sets/agreement_panel.py" line="205" />
        <source>{n} parts wait for a third person, whose word is final; a click shows one.</source>
        <translation>{n} 個が第三者の最終判定を待っています。クリックすると表示します。</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/sets/agreement_panel.py" line="208" />
        <source>Nobody contradicts anybody.</source>
        <translation>判定割れはありません。</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/sets/agreement_panel.py" line="210" />
        <source>Who says what</source>
        <translation>各人の判定</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/sets/agreement_panel.py" line="210" />
        <source>Who may decide</source>
        <translation>決定できる人</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/sets/agreement_panel.py" line="217" />
        <source>{name} {label} (blind)</source>
        <translation>{name} {label}(ブラインド)</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/sets/agreement_panel.py" line="217" />
        <source>{name} {label}</source>
        <translation>{name} {label}</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/sets/agreement_panel.py" line="219" />
        <source>somebody new</source>
        <translation>別の担当者</translation>
    </message>
</context>
<context>
    <name>AgreementTab</name>
    <message>
        <location filename="../../inspector_gui/gui/compare/tabs/agreement.py" line="54" />
        <source>Agreement</source>
        <translation>一致</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/compare/tabs/agreement.py" line="71" />
        <source>Appraiser</source>
        <translation>判定者</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/compare/tabs/agreement.py" line="71" />
        <source>Kappa with the truth</source>
        <translation>正解とのカッパ</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/compare/tabs/agreement.py" line="71" />
        <source>Right every time</source>
        <translation>毎回正解</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/compare/tabs/agreement.py" line="72" />
        <source>Misses</source>
        <translation>見逃し</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/compare/tabs/agreement.py" line="72" />
        <source>False alarms</source>
        <translation>過検出</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/compare/tabs/agreement.py" line="72" />
        <source>Agrees with itself</source>
        <translation>自己一致</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/compare/tabs/agreement.py" line="81" />
        <source>Missed by all: {n}</source>
        <translation>全員見逃し:{n}</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/compare/tabs/agreement.py" line="84" />
        <source>Called NG by all: {n}</source>
        <translation>全員過検出:{n}</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/compare/tabs/agreement.py" line="100" />
        <source>inspector</source>
        <translation>検査器</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/compare/tabs/agreement.py" line="100" />
        <source>person</source>
        <translation>人</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/compare/tabs/agreement.py" line="117" />
        <source>truth</source>
        <translation>正解</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/compare/tabs/agreement.py" line="122" />
        <source>{first} and {second} differ</source>
        <translation>{first} と {second} の不一致</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/compare/tabs/agreement.py" line="133" />
        <source>Missed by all</source>
        <translation>全員見逃し</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/compare/tabs/agreement.py" line="139" />
        <source>Called NG by all</source>
        <translation>全員過検出</translation>
    </message>
</context>
<context>
    <name>AskBar</name>
    <message>
        <location filename="../../inspector_gui/gui/widgets/banner.py" line="143" />
        <source>Leave it as it is</source>
        <translation>このままにする</translation>
    </message>
</context>
<context>
    <name>Banner</name>
    <message>
        <location filename="../../inspector_gui/gui/widgets/banner.py" line="68" />
        <source>Hide this message</source>
        <translation>このメッセージを閉じる</translation>
    </message>
</context>
<context>
    <name>Between</name>
    <message>
        <location filename="../../inspector_gui/gui/review/between.py" line="34" />
        <source>Parts from … to …</source>
        <translation>期間を指定</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/review/between.py" line="41" />
        <source>From</source>
        <translation>開始</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/review/between.py" line="42" />
        <source>To</source>
        <translation>終了</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/review/between.py" line="44" />
        <source>Show</source>
        <translation>表示</translation>
    </message>
</context>
<context>
    <name>BlindPanel</name>
    <message>
        <location filename="../../inspector_gui/gui/sets/blind_panel.py" line="138" />
        <source>Blind second review</source>
        <translation>ブラインド再判定</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/sets/blind_panel.py" line="141" />
        <source>Parts that have a label are shown again: no label, no verdict, no number, in a shuffled order, half of them OK and half NG as far as there are as many. What is said is kept beside the labels and changes none of them.</source>
        <translation>ラベル付きのワークをもう一度表示します。ラベル・判定・番号は見せず、順序も入れ替えます。数が足りるかぎり、OKとNGは半々です。ここでの判定は別に記録し、元のラベルは変わりません。</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/sets/blind_panel.py" line="147" />
        <source>How many parts</source>
        <translation>ワークの数</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/sets/blind_panel.py" line="148" />
        <source>Of them known masters (gold)</source>
        <translation>うち基準判定あり(ゴールド)</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/sets/blind_panel.py" line="149" />
        <source>Whose labels</source>
        <translation>誰のラベル</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/sets/blind_panel.py" line="150" />
        <source>Seed of the choice</source>
        <translation>抽出の乱数の種</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/sets/blind_panel.py" line="151" />
        <source>Name of the review</source>
        <translation>再判定の名前</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/sets/blind_panel.py" line="154" />
        <source>Everybody's</source>
        <translation>全員</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/sets/blind_panel.py" line="155" />
        <source>Begin the review</source>
        <translation>再判定を始める</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/sets/blind_panel.py" line="158" />
        <source>{name} judges</source>
        <translation>判定者:{name}</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/sets/blind_panel.py" line="160" />
        <source>Go back and say who labels first.</source>
        <translation>戻って、先にラベル担当者を指定してください。</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/sets/blind_panel.py" line="166" />
        <source>Give the review a name; one name is one trial.</source>
        <translation>再判定に名前を付けてください。名前ごとに1回の試行になります。</translation>
    </message>
</context>
<context>
    <name>CascadeTab</name>
    <message>
        <location filename="../../inspector_gui/gui/compare/tabs/cascade.py" line="75" />
        <source>Cascade</source>
        <translation>段階判定</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/compare/tabs/cascade.py" line="122" />
        <source>Pair of inspectors</source>
        <translation>検査器の組</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/compare/tabs/cascade.py" line="184" />
        <source>Who decides</source>
        <translation>判定方法</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/compare/tabs/cascade.py" line="184" />
        <source>Escapes</source>
        <translation>見逃し</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/compare/tabs/cascade.py" line="184" />
        <source>Overkill</source>
        <translation>過検出</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/compare/tabs/cascade.py" line="185" />
        <source>Cost of 1,000</source>
        <translation>1,000個の費用</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/compare/tabs/cascade.py" line="185" />
        <source>Seen by the second</source>
        <translation>二つ目が見る割合</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/compare/tabs/cascade.py" line="185" />
        <source>ms mean</source>
        <translation>平均 ms</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/compare/tabs/cascade.py" line="186" />
        <source>ms p99</source>
        <translation>p99 ms</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/compare/tabs/cascade.py" line="195" />
        <source>now: {way}</source>
        <translation>現在：{way}</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/compare/tabs/cascade.py" line="197" />
        <source>cheapest: </source>
        <translation>費用最小: </translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/compare/tabs/cascade.py" line="218" />
        <source>This is how the recipe decides now.</source>
        <translation>現在のレシピの判定方法です。</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/compare/tabs/cascade.py" line="222" />
        <source>Simulated on the stored verdicts; prices are those of the Money tab. The same parts chose the thresholds: try a recipe on other parts.</source>
        <translation>記録済みの判定による試算です。単価は「費用」タブの値です。しきい値も同じワークで選んでいるため、レシピは別のワークで確かめてください。</translation>
    </message>
</context>
<context>
    <name>Charts</name>
    <message>
        <location filename="../../inspector_gui/gui/compare/chart_texts.py" line="10" />
        <source>1 is full agreement, 0 no more than by chance.</source>
        <translation>1は完全な一致、0は偶然と同程度です。</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/compare/chart_texts.py" line="11" />
        <source>{title}, the same as {other}</source>
        <translation>{title}（{other}と同じ）</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/compare/chart_texts.py" line="12" />
        <source>Agreement beyond chance (kappa)</source>
        <translation>偶然を超えた一致（カッパ）</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/compare/chart_texts.py" line="13" />
        <source>Cohen's kappa of each two appraisers, and of each with the truth.</source>
        <translation>判定者どうし、および正解とのコーエンのカッパ係数。</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/compare/chart_texts.py" line="17" />
        <source>Cost of a thousand parts of the line as the threshold moves.</source>
        <translation>しきい値を動かしたときの、ライン1,000個あたりの費用。</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/compare/chart_texts.py" line="18" />
        <source>Detections against false alarms; a perfect inspector reaches the upper left corner.</source>
        <translation>検出率と過検出率。完全な検査器は左上の角に届きます。</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/compare/chart_texts.py" line="22" />
        <source>Escape rate against overkill rate as the threshold moves; lower left is better.</source>
        <translation>しきい値を動かしたときの見逃し率と過検出率。左下ほど良い。</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/compare/chart_texts.py" line="26" />
        <source>Escapes</source>
        <translation>見逃し</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/compare/chart_texts.py" line="27" />
        <source>Escapes against overkill</source>
        <translation>見逃しと過検出</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/compare/chart_texts.py" line="28" />
        <source>Escapes, {what}</source>
        <translation>見逃し：{what}</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/compare/chart_texts.py" line="29" />
        <source>Every point is a way of deciding that no other beats in escapes, overkill and time.</source>
        <translation>各点は、見逃し・過検出・時間のすべてで他に負けない判定方法です。</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/compare/chart_texts.py" line="33" />
        <source>Expected cost of 1,000 parts</source>
        <translation>1,000個あたりの期待費用</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/compare/chart_texts.py" line="34" />
        <source>Filled: at the inspector's own thresholds. Hollow: the cheapest threshold.</source>
        <translation>塗り：検査器の現在のしきい値。白抜き：費用が最小のしきい値。</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/compare/chart_texts.py" line="38" />
        <source>How p_ng spreads over OK and over NG parts, with the thresholds.</source>
        <translation>良品と不良品のp_ngの分布としきい値。</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/compare/chart_texts.py" line="39" />
        <source>In brackets: parts. Faint: fewer than 20 parts, too few to say anything.</source>
        <translation>かっこ内は個数。薄い点は20個未満で、何も言えません。</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/compare/chart_texts.py" line="43" />
        <source>NG parts</source>
        <translation>不良品</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/compare/chart_texts.py" line="44" />
        <source>NG parts in the bin</source>
        <translation>区間内の不良品</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/compare/chart_texts.py" line="45" />
        <source>NG parts not called OK</source>
        <translation>OKとされなかった不良品</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/compare/chart_texts.py" line="46" />
        <source>OK parts</source>
        <translation>良品</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/compare/chart_texts.py" line="47" />
        <source>OK parts not called OK (overkill)</source>
        <translation>OKとされなかった良品（過検出）</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/compare/chart_texts.py" line="48" />
        <source>On the diagonal an inspector is as sure as it may be; faint bins hold few parts.</source>
        <translation>対角線上なら確信の度合いは正しい。薄い点は個数が少ない区間です。</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/compare/chart_texts.py" line="52" />
        <source>Overkill</source>
        <translation>過検出</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/compare/chart_texts.py" line="53" />
        <source>Overkill, {what}</source>
        <translation>過検出：{what}</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/compare/chart_texts.py" line="54" />
        <source>Precision against recall, with the set's own share of NG parts.</source>
        <translation>適合率と再現率。破線はこの集合の不良率。</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/compare/chart_texts.py" line="55" />
        <source>Precision and recall</source>
        <translation>適合率と再現率</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/compare/chart_texts.py" line="56" />
        <source>Precision depends on the share of NG parts; the line has far fewer than this set.</source>
        <translation>適合率は不良率に左右されます。ラインの不良率はこの集合よりずっと低い。</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/compare/chart_texts.py" line="60" />
        <source>ROC curve</source>
        <translation>ROC曲線</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/compare/chart_texts.py" line="61" />
        <source>Rate and 95 % Wilson interval of each inspector in each slice.</source>
        <translation>各区分での検査器ごとの率と95 %信頼区間（ウィルソン）。</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/compare/chart_texts.py" line="62" />
        <source>Rate and 95 % Wilson interval of each inspector.</source>
        <translation>検査器ごとの率と95 %信頼区間（ウィルソン）。</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/compare/chart_texts.py" line="63" />
        <source>Rate as the same parts are seen worse, with 95 % Wilson intervals.</source>
        <translation>同じワークを悪条件で見たときの率と95 %信頼区間（ウィルソン）。</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/compare/chart_texts.py" line="67" />
        <source>Reliability</source>
        <translation>信頼度図</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/compare/chart_texts.py" line="68" />
        <source>Stated probability of NG against the share that is NG, with Wilson intervals.</source>
        <translation>述べた不良確率と実際の不良率、ウィルソン信頼区間付き。</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/compare/chart_texts.py" line="72" />
        <source>The mark is where the inspector stands at its thresholds.</source>
        <translation>印は現在のしきい値での位置です。</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/compare/chart_texts.py" line="73" />
        <source>Ways of deciding that no other beats in escapes, overkill and time at once.</source>
        <translation>見逃し・過検出・時間のすべてで他に負けない判定方法。</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/compare/chart_texts.py" line="77" />
        <source>chance</source>
        <translation>偶然</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/compare/chart_texts.py" line="78" />
        <source>cheapest of {title}</source>
        <translation>{title}の費用最小</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/compare/chart_texts.py" line="79" />
        <source>cost of 1,000 parts</source>
        <translation>1,000個あたりの費用</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/compare/chart_texts.py" line="80" />
        <source>escapes</source>
        <translation>見逃し</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/compare/chart_texts.py" line="81" />
        <source>of the NG parts</source>
        <translation>不良品のうち</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/compare/chart_texts.py" line="82" />
        <source>of the OK parts</source>
        <translation>良品のうち</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/compare/chart_texts.py" line="83" />
        <source>overkill</source>
        <translation>過検出</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/compare/chart_texts.py" line="84" />
        <source>p_ng of {title}</source>
        <translation>{title}のp_ng</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/compare/chart_texts.py" line="85" />
        <source>precision: NG among those</source>
        <translation>適合率（そのうち不良品）</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/compare/chart_texts.py" line="86" />
        <source>recall: NG parts not called OK</source>
        <translation>再現率（OKとされなかった不良品）</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/compare/chart_texts.py" line="87" />
        <source>share of the class</source>
        <translation>各クラス内の割合</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/compare/chart_texts.py" line="88" />
        <source>stated p_ng, mean of a bin</source>
        <translation>述べたp_ng（区間の平均）</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/compare/chart_texts.py" line="89" />
        <source>threshold (ok_below)</source>
        <translation>しきい値（ok_below）</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/compare/chart_texts.py" line="90" />
        <source>truth</source>
        <translation>正解</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/compare/chart_texts.py" line="91" />
        <source>{first} alone</source>
        <translation>{first}のみ</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/compare/chart_texts.py" line="92" />
        <source>{first} and {second} must both say OK</source>
        <translation>{first}と{second}の両方がOK</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/compare/chart_texts.py" line="93" />
        <source>{first} and {second}: who decides what</source>
        <translation>{first}と{second}：どちらが何を決めるか</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/compare/chart_texts.py" line="94" />
        <source>{first}, if unsure {second}</source>
        <translation>{first}、不確かなら{second}</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/compare/chart_texts.py" line="95" />
        <source>darker</source>
        <translation>暗く</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/compare/chart_texts.py" line="96" />
        <source>brighter</source>
        <translation>明るく</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/compare/chart_texts.py" line="97" />
        <source>blurred</source>
        <translation>ぼかし</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/compare/chart_texts.py" line="98" />
        <source>shifted</source>
        <translation>位置ずれ</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/compare/chart_texts.py" line="99" />
        <source>noisier</source>
        <translation>ノイズ</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/compare/chart_texts.py" line="100" />
        <source>compressed</source>
        <translation>JPEG圧縮</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/compare/chart_texts.py" line="101" />
        <source>share of light taken</source>
        <translation>減らした光の割合</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/compare/chart_texts.py" line="102" />
        <source>share of light added</source>
        <translation>増やした光の割合</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/compare/chart_texts.py" line="103" />
        <source>‰ of the shorter side</source>
        <translation>短辺に対する‰</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/compare/chart_texts.py" line="104" />
        <source>% of width and height</source>
        <translation>幅と高さに対する%</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/compare/chart_texts.py" line="105" />
        <source>grey levels</source>
        <translation>階調</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/compare/chart_texts.py" line="106" />
        <source>100 - JPEG quality</source>
        <translation>100 − JPEG品質</translation>
    </message>
</context>
<context>
    <name>Checking</name>
    <message>
        <location filename="../../inspector_gui/gui/sets/checking.py" line="32" />
        <source>Another work still runs; wait for it, or cancel it.</source>
        <translation>別の処理が実行中です。終わるのを待つか、中止してください。</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/sets/checking.py" line="36" />
        <source>Checking the records…</source>
        <translation>記録を検証しています…</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/sets/checking.py" line="52" />
        <source>All fits: {parts} records with {verdicts} verdicts, {events} label events, {activations} activations and {rest} other rows, {frames} frames, {entries} entries of the trail. Last entry: {head}…</source>
        <translation>すべて一致しています：記録 {parts} 件（判定 {verdicts} 件）、ラベル履歴 {events} 件、切替履歴 {activations} 件、その他 {rest} 行、画像 {frames} 枚、証跡 {entries} 件。最後の証跡：{head}…</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/sets/checking.py" line="68" />
        <source>{n} rows are older than the trail: what was done before, nobody can say.</source>
        <translation>{n} 行は証跡の開始前のものです。それ以前の変更は確認できません。</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/sets/checking.py" line="75" />
        <source>Cancelled; not everything was checked.</source>
        <translation>中止しました。すべては検証されていません。</translation>
    </message>
</context>
<context>
    <name>Commands</name>
    <message>
        <location filename="../../inspector_gui/gui/commands.py" line="137" />
        <source>Every picture is a part</source>
        <translation>画像ごとに検査</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/commands.py" line="139" />
        <source>For folders and the demo line; a camera waits for you</source>
        <translation>フォルダとデモライン用。カメラではトリガを待ちます</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/commands.py" line="148" />
        <source>Trigger by hand</source>
        <translation>手動トリガ</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/commands.py" line="155" />
        <source>Trigger by timer</source>
        <translation>タイマトリガ</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/commands.py" line="156" />
        <source>At the interval that the recipe says</source>
        <translation>レシピの間隔で検査</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/command.py" line="9" />
        <source>&amp;Line</source>
        <translation>ライン(&amp;L)</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/command.py" line="10" />
        <source>&amp;Picture</source>
        <translation>画像(&amp;P)</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/command.py" line="11" />
        <source>&amp;Review</source>
        <translation>再判定(&amp;R)</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/command.py" line="12" />
        <source>&amp;Compare</source>
        <translation>比較(&amp;C)</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/command.py" line="13" />
        <source>L&amp;abel</source>
        <translation>ラベル(&amp;A)</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/command.py" line="14" />
        <source>&amp;Draw</source>
        <translation>描画(&amp;D)</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/command.py" line="15" />
        <source>&amp;View</source>
        <translation>表示(&amp;V)</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/command.py" line="16" />
        <source>&amp;Help</source>
        <translation>ヘルプ(&amp;H)</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/commands.py" line="37" />
        <source>Start</source>
        <translation>開始</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/commands.py" line="39" />
        <source>Start the line on the chosen source</source>
        <translation>選んだ入力元で検査を始めます</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/commands.py" line="45" />
        <location filename="../../inspector_gui/gui/compare/commands.py" line="32" />
        <source>Pause</source>
        <translation>一時停止</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/commands.py" line="47" />
        <source>Hold the line; the same key lets it go on</source>
        <translation>検査を一時停止します。同じキーで再開します</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/commands.py" line="54" />
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/commands.py" line="56" />
        <source>Stop the line and close the source</source>
        <translation>検査を停止し、入力元を閉じます</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/commands.py" line="62" />
        <source>Trigger</source>
        <translation>トリガ</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/commands.py" line="64" />
        <source>Inspect the part that is under the camera now</source>
        <translation>今カメラの下にあるワークを検査します</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/commands.py" line="71" />
        <source>Source…</source>
        <translation>入力元…</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/commands.py" line="73" />
        <source>Choose camera, stream, film, folder or demo line</source>
        <translation>カメラ、ストリーム、動画、フォルダ、デモラインから選びます</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/commands.py" line="79" />
        <source>Change to the new source</source>
        <translation>新しい入力元に切り替え</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/commands.py" line="81" />
        <source>Stop the line and start it on the source chosen since</source>
        <translation>ラインを止め、後から選んだ入力元で開始します</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/commands.py" line="87" />
        <source>Recipe…</source>
        <translation>レシピ…</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/commands.py" line="89" />
        <source>Open another recipe; the models are loaded anew</source>
        <translation>別のレシピを開きます。モデルは読み直されます</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/commands.py" line="94" />
        <source>ViT decides</source>
        <translation>ViTで判定</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/commands.py" line="102" />
        <source>VLM decides</source>
        <translation>VLMで判定</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/commands.py" line="109" />
        <source>NG if either says NG</source>
        <translation>どちらかがNGならNG</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/commands.py" line="116" />
        <source>Both must agree</source>
        <translation>両方の一致が必要</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/commands.py" line="123" />
        <source>ViT decides, the VLM where it is unsure</source>
        <translation>ViTで判定、保留ならVLM</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/commands.py" line="130" />
        <source>VLM decides, the ViT where it is unsure</source>
        <translation>VLMで判定、保留ならViT</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/commands.py" line="163" />
        <source>Set counters to zero</source>
        <translation>カウンタをリセット</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/commands.py" line="165" />
        <source>Begin to count anew; records stay as they are</source>
        <translation>数え直します。検査記録は残ります</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/commands.py" line="171" />
        <source>Quit</source>
        <translation>終了</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/commands.py" line="181" />
        <source>Zoom in</source>
        <translation>拡大</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/commands.py" line="190" />
        <source>Zoom out</source>
        <translation>縮小</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/commands.py" line="199" />
        <source>Fit</source>
        <translation>全体表示</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/commands.py" line="201" />
        <location filename="../../inspector_gui/gui/commands.py" line="392" />
        <source>Show the whole picture</source>
        <translation>画像全体を表示します</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/commands.py" line="208" />
        <location filename="../../inspector_gui/gui/compare/commands.py" line="164" />
        <source>Marks</source>
        <translation>マーク</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/commands.py" line="210" />
        <source>Show or hide heatmap and regions</source>
        <translation>ヒートマップと領域の表示を切り替えます</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/commands.py" line="218" />
        <source>Heatmap stronger</source>
        <translation>ヒートマップを濃く</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/commands.py" line="225" />
        <source>Heatmap weaker</source>
        <translation>ヒートマップを薄く</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/commands.py" line="232" />
        <source>Live picture</source>
        <translation>ライブ画像</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/commands.py" line="235" />
        <source>Show the camera's live picture large, in the place of the last part</source>
        <translation>直前のワークの代わりに、カメラのライブ画像を大きく表示します</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/commands.py" line="246" />
        <source>Ask for the reason</source>
        <translation>理由を聞く</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/commands.py" line="248" />
        <source>Let the VLM write why, for a part that is OK too</source>
        <translation>良品の場合も、VLMに判定理由を書かせます</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/commands.py" line="254" />
        <source>Back to live</source>
        <translation>ライブに戻る</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/commands.py" line="256" />
        <source>Leave the part that was picked from the strip</source>
        <translation>一覧から選んだワークの表示を終えます</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/commands.py" line="263" />
        <source>The decision was wrong</source>
        <translation>この判定は誤り</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/commands.py" line="266" />
        <source>Label the part on the screen as the opposite; it waits on Review</source>
        <translation>表示中のワークに逆のラベルを付け、再判定に回します</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/commands.py" line="277" />
        <source>Take the correction back</source>
        <translation>訂正を取り消す</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/commands.py" line="285" />
        <source>Older part</source>
        <translation>前のワーク</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/commands.py" line="292" />
        <source>Newer part</source>
        <translation>次のワーク</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/commands.py" line="300" />
        <source>Live</source>
        <translation>ライブ</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/commands.py" line="305" />
        <source>Review</source>
        <translation>再判定</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/commands.py" line="314" />
        <source>Compare</source>
        <translation>比較</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/commands.py" line="323" />
        <source>Settings</source>
        <translation>設定</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/commands.py" line="332" />
        <source>Plots</source>
        <translation>グラフ</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/commands.py" line="334" />
        <source>Show or fold the plots of latency and score</source>
        <translation>処理時間とスコアのグラフを表示/非表示</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/commands.py" line="342" />
        <source>Dark or light</source>
        <translation>ダーク/ライト</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/commands.py" line="347" />
        <source>English or Japanese</source>
        <translation>英語/日本語</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/commands.py" line="350" />
        <source>Larger text</source>
        <translation>文字を大きく</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/commands.py" line="352" />
        <source>Smaller text</source>
        <translation>文字を小さく</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/commands.py" line="356" />
        <source>Full screen</source>
        <translation>全画面</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/commands.py" line="364" />
        <source>All keys</source>
        <translation>キー一覧</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/commands.py" line="383" />
        <source>Mouse wheel</source>
        <translation>マウスホイール</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/commands.py" line="384" />
        <source>Zoom both pictures about the pointer</source>
        <translation>ポインタを中心に両方の画像を拡大・縮小</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/commands.py" line="387" />
        <source>Drag</source>
        <translation>ドラッグ</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/commands.py" line="388" />
        <source>Move both pictures</source>
        <translation>両方の画像を移動</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/commands.py" line="391" />
        <source>Double click</source>
        <translation>ダブルクリック</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/commands.py" line="395" />
        <source>Tab, Enter</source>
        <translation>Tab、Enter</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/commands.py" line="396" />
        <source>Go to the next control, press it</source>
        <translation>次の項目へ移動、決定</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/compare/commands.py" line="15" />
        <source>New comparison…</source>
        <translation>新しい比較…</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/compare/commands.py" line="17" />
        <source>Choose a labelled set and inspectors, and run them</source>
        <translation>ラベル付きデータセットと検査器を選んで実行します</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/compare/commands.py" line="23" />
        <source>Go on</source>
        <translation>続ける</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/compare/commands.py" line="25" />
        <source>Judge the parts that are left of this comparison</source>
        <translation>この比較で残っているワークを判定します</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/compare/commands.py" line="34" />
        <source>Hold the run; the same key lets it go on</source>
        <translation>実行を一時停止します。同じキーで再開します</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/compare/commands.py" line="43" />
        <source>Cancel the run</source>
        <translation>実行を中止</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/compare/commands.py" line="45" />
        <source>End the run; what was judged stays</source>
        <translation>実行を中止します。判定済みの結果は残ります</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/compare/commands.py" line="53" />
        <source>Judge parts seen worse</source>
        <translation>悪条件で判定</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/compare/commands.py" line="56" />
        <source>Have the same parts judged darker, blurred, noisier, step by step</source>
        <translation>同じワークを、暗さ・ぼけ・ノイズを段階的に強めて判定させます</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/compare/commands.py" line="66" />
        <source>Report…</source>
        <translation>レポート…</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/compare/commands.py" line="68" />
        <source>Write the report into a folder</source>
        <translation>レポートをフォルダに出力します</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/compare/commands.py" line="75" />
        <source>Use this in the recipe…</source>
        <translation>レシピに反映…</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/compare/commands.py" line="78" />
        <source>Write the chosen way of deciding as a new version of the recipe</source>
        <translation>選んだ判定方法を、レシピの新しいバージョンとして保存します</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/compare/commands.py" line="88" />
        <source>Thresholds back</source>
        <translation>しきい値を戻す</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/compare/commands.py" line="90" />
        <source>Set all thresholds back to those of the comparison</source>
        <translation>すべてのしきい値を比較時の値に戻します</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/compare/commands.py" line="97" />
        <source>Next question</source>
        <translation>次のタブ</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/compare/commands.py" line="105" />
        <source>Question before</source>
        <translation>前のタブ</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/compare/commands.py" line="112" />
        <location filename="../../inspector_gui/gui/review/commands.py" line="17" />
        <source>Next part</source>
        <translation>次のワーク</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/compare/commands.py" line="120" />
        <location filename="../../inspector_gui/gui/review/commands.py" line="27" />
        <source>Part before</source>
        <translation>前のワーク</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/compare/commands.py" line="127" />
        <source>Next who is right</source>
        <translation>次の正誤区分</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/compare/commands.py" line="130" />
        <source>Walk on: both right, only one, only the other, neither; NG, then OK</source>
        <translation>両方正解、片方だけ正解、もう片方だけ正解、両方不正解の順に移ります。NG、OKの順です</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/compare/commands.py" line="139" />
        <source>Who is right before</source>
        <translation>前の正誤区分</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/compare/commands.py" line="146" />
        <source>Show all parts</source>
        <translation>全ワークを表示</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/compare/commands.py" line="153" />
        <source>One part or a wall</source>
        <translation>1個/一覧</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/compare/commands.py" line="155" />
        <source>Change between one part side by side and many small</source>
        <translation>1個を並べた表示と、小さい画像の一覧を切り替えます</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/compare/commands.py" line="166" />
        <source>Show or hide heatmaps, regions and the truth</source>
        <translation>ヒートマップ、領域、正解の表示を切り替えます</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/compare/commands.py" line="174" />
        <source>Open on Review</source>
        <translation>再判定で開く</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/compare/commands.py" line="176" />
        <source>Go to the part on the Review page</source>
        <translation>再判定ページでこのワークを開きます</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/label_commands.py" line="21" />
        <source>Select</source>
        <translation>選択</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/label_commands.py" line="23" />
        <source>Select a region, move or reshape it</source>
        <translation>領域を選択し、移動または変形する</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/label_commands.py" line="31" />
        <source>Box</source>
        <translation>枠</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/label_commands.py" line="33" />
        <source>Draw a box around the defect</source>
        <translation>不良を枠で囲む</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/label_commands.py" line="41" />
        <source>Polygon</source>
        <translation>多角形</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/label_commands.py" line="43" />
        <source>Draw an outline corner by corner; Enter closes it</source>
        <translation>頂点ごとに輪郭を描く。Enterで閉じる</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/label_commands.py" line="51" />
        <source>Brush</source>
        <translation>ブラシ</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/label_commands.py" line="53" />
        <source>Paint over the defect</source>
        <translation>不良を塗る</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/label_commands.py" line="61" />
        <source>Eraser</source>
        <translation>消しゴム</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/label_commands.py" line="63" />
        <source>Take painted pixels away</source>
        <translation>塗った画素を消す</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/label_commands.py" line="71" />
        <source>Terminal</source>
        <translation>端子</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/label_commands.py" line="73" />
        <source>Name the place by clicking it in the recipe's grid</source>
        <translation>レシピの格子をクリックして場所を指定する</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/label_commands.py" line="84" />
        <source>Smaller brush</source>
        <translation>ブラシを小さく</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/label_commands.py" line="94" />
        <source>Larger brush</source>
        <translation>ブラシを大きく</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/label_commands.py" line="103" />
        <source>Accept the ViT's region</source>
        <translation>ViTの領域を採用</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/label_commands.py" line="105" />
        <source>Take what the heatmap shows around its peak as a mask</source>
        <translation>ヒートマップのピーク周辺をマスクにする</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/label_commands.py" line="113" />
        <source>Accept the VLM's region</source>
        <translation>VLMの領域を採用</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/label_commands.py" line="115" />
        <source>Take the VLM's region as the start of a mask</source>
        <translation>VLMの領域をマスクの出発点にする</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/label_commands.py" line="122" />
        <source>Snap to the heatmap</source>
        <translation>ヒートマップに合わせる</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/label_commands.py" line="125" />
        <source>Lay box or polygon around the heatmap's region it meets</source>
        <translation>枠や多角形を、重なるヒートマップ領域に合わせる</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/label_commands.py" line="133" />
        <source>Next region</source>
        <translation>次の領域</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/label_commands.py" line="141" />
        <source>Previous region</source>
        <translation>前の領域</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/label_commands.py" line="148" />
        <source>Delete the region</source>
        <translation>領域を削除</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/label_commands.py" line="161" />
        <source>Middle or right drag</source>
        <translation>中・右ボタンでドラッグ</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/label_commands.py" line="162" />
        <source>Move the picture, whatever the tool</source>
        <translation>どのツールでも画像を動かす</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/label_commands.py" line="165" />
        <source>Alt + arrows</source>
        <translation>Alt + 矢印</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/label_commands.py" line="167" />
        <source>Move the selected region by a pixel, with Shift by ten; or the cell</source>
        <translation>選択した領域を1画素(Shiftで10画素)動かす。端子ツールではマスを移る</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/label_commands.py" line="173" />
        <source>Alt + click</source>
        <translation>Alt + クリック</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/label_commands.py" line="174" />
        <source>Take a corner out of a polygon</source>
        <translation>多角形の頂点を取り除く</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/label_commands.py" line="177" />
        <source>Backspace</source>
        <translation>Backspace</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/label_commands.py" line="178" />
        <source>Take the last corner of a polygon back</source>
        <translation>多角形の最後の頂点を取り消す</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/review/commands.py" line="37" />
        <source>Open the picture</source>
        <translation>画像を開く</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/review/commands.py" line="42" />
        <source>Show the chosen part large</source>
        <translation>選んだワークを大きく表示します</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/review/commands.py" line="48" />
        <source>Picture or grid</source>
        <translation>画像/一覧</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/review/commands.py" line="50" />
        <source>Change between the large picture and the grid</source>
        <translation>大きい画像と一覧を切り替えます</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/review/commands.py" line="56" />
        <source>Choose all</source>
        <translation>すべて選択</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/review/commands.py" line="58" />
        <source>Choose the whole list; one key then labels all of it</source>
        <translation>一覧をすべて選びます。キー一つでまとめてラベルを付けられます</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/review/commands.py" line="64" />
        <source>Without marks</source>
        <translation>マークなし</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/review/commands.py" line="66" />
        <source>Show the picture alone; again brings the marks back</source>
        <translation>画像だけを表示します。もう一度押すとマークも表示します</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/review/commands.py" line="75" />
        <source>Heatmap</source>
        <translation>ヒートマップ</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/review/commands.py" line="77" />
        <source>Show or hide the ViT's heatmap</source>
        <translation>ViTのヒートマップの表示を切り替えます</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/review/commands.py" line="85" />
        <source>Reasons</source>
        <translation>理由</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/review/commands.py" line="87" />
        <source>Show or hide what the models say</source>
        <translation>モデルの判定と理由の表示を切り替えます</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/review/commands.py" line="95" />
        <source>Filter</source>
        <translation>絞り込み</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/review/commands.py" line="100" />
        <source>Write what the parts must be like</source>
        <translation>ワークの条件を入力します</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/review/commands.py" line="107" />
        <source>Clear the filter</source>
        <translation>絞り込みを解除</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/review/commands.py" line="114" />
        <source>Leave the queue</source>
        <translation>キューを出る</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/review/commands.py" line="116" />
        <source>Look for the same in all parts</source>
        <translation>同じ条件ですべてのワークから探します</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/review/commands.py" line="122" />
        <source>Save the filter…</source>
        <translation>絞り込みを保存…</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/review/commands.py" line="124" />
        <source>Keep this filter under a name</source>
        <translation>この絞り込みに名前を付けて保存します</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/review/commands.py" line="130" />
        <source>Delete the saved filter</source>
        <translation>保存した条件を削除</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/review/commands.py" line="132" />
        <source>Delete the saved filter that is shown; no part goes</source>
        <translation>表示中の保存条件を削除します。ワークは消えません</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/review/commands.py" line="139" />
        <source>Show new parts</source>
        <translation>新しいワークを表示</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/review/commands.py" line="141" />
        <source>Bring the list up to date; nothing moves unasked</source>
        <translation>一覧を最新にします。操作するまで並びは変わりません</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/review/commands.py" line="151" />
        <source>Defect</source>
        <translation>不良名</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/review/commands.py" line="165" />
        <source>OK</source>
        <translation>OK</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/review/commands.py" line="167" />
        <source>Label the part OK</source>
        <translation>ワークにOKのラベルを付けます</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/review/commands.py" line="175" />
        <source>NG</source>
        <translation>NG</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/review/commands.py" line="177" />
        <source>Label the part NG</source>
        <translation>ワークにNGのラベルを付けます</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/review/commands.py" line="185" />
        <source>UNSURE</source>
        <translation>保留</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/review/commands.py" line="187" />
        <source>Label the part UNSURE</source>
        <translation>ワークに保留のラベルを付けます</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/review/commands.py" line="196" />
        <source>Go on after a label</source>
        <translation>ラベル後に次へ進む</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/review/commands.py" line="198" />
        <source>Take the next part in hand once one is labelled</source>
        <translation>ラベルを付けたら次のワークに進みます</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/review/commands.py" line="207" />
        <source>Same as the last</source>
        <translation>前と同じ</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/review/commands.py" line="209" />
        <source>Label as the part before was labelled</source>
        <translation>直前のワークと同じラベルを付けます</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/review/commands.py" line="217" />
        <source>Comment</source>
        <translation>コメント</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/review/commands.py" line="219" />
        <source>Write a comment</source>
        <translation>コメントを書きます</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/review/commands.py" line="226" />
        <source>Gold…</source>
        <translation>ゴールド…</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/review/commands.py" line="228" />
        <source>Lock the label with a reason, or release it</source>
        <translation>理由を付けてラベルを固定、または固定を解除します</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/review/commands.py" line="235" />
        <source>Undo</source>
        <translation>元に戻す</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/review/commands.py" line="237" />
        <source>Take the last label back, on whichever part it was</source>
        <translation>最後に付けたラベルを取り消します。別のワークでも戻せます</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/review/commands.py" line="244" />
        <source>Redo</source>
        <translation>やり直す</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/review/commands.py" line="249" />
        <source>Do again what was taken back</source>
        <translation>取り消した操作をもう一度行います</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/review/commands.py" line="255" />
        <source>Who labels…</source>
        <translation>ラベル担当者…</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/review/commands.py" line="257" />
        <source>Sign in under another name</source>
        <translation>別の名前でサインインします</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/review/commands.py" line="265" />
        <source>Sign out</source>
        <translation>サインアウト</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/review/commands.py" line="267" />
        <source>Nobody labels until somebody signs in again</source>
        <translation>次に誰かがサインインするまで、ラベル付けはできません</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/review/commands.py" line="274" />
        <source>Password…</source>
        <translation>パスワード…</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/review/commands.py" line="276" />
        <source>Set a password for your name, or take it away</source>
        <translation>自分の名前にパスワードを設定、または解除します</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/sets/commands.py" line="18" />
        <source>Import a set…</source>
        <translation>データセットを取り込む…</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/sets/commands.py" line="20" />
        <source>Take labelled pictures in</source>
        <translation>ラベル付きの画像を取り込みます</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/sets/commands.py" line="25" />
        <source>Export a set…</source>
        <translation>データセットを書き出す…</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/sets/commands.py" line="27" />
        <source>Write labelled parts as a set</source>
        <translation>ラベル付きのワークをデータセットとして書き出します</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/sets/commands.py" line="32" />
        <source>Have the models judge…</source>
        <translation>モデルに判定させる…</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/sets/commands.py" line="34" />
        <source>Let the models judge parts that they have not seen</source>
        <translation>未判定のワークをモデルに判定させます</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/sets/commands.py" line="39" />
        <source>Blind second review…</source>
        <translation>ブラインド再判定…</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/sets/commands.py" line="41" />
        <source>Judge labelled parts again without seeing the label</source>
        <translation>ラベル付きのワークを、ラベルを見ずにもう一度判定します</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/sets/commands.py" line="46" />
        <source>Finish the blind review</source>
        <translation>ブラインド再判定を終了</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/sets/commands.py" line="48" />
        <source>End the blind review and show the agreement</source>
        <translation>ブラインド再判定を終え、判定の一致を表示します</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/sets/commands.py" line="53" />
        <source>Agreement…</source>
        <translation>判定の一致…</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/sets/commands.py" line="55" />
        <source>Show how far people and models agree</source>
        <translation>人とモデルの判定がどれだけ一致するかを表示します</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/sets/commands.py" line="60" />
        <source>Check the records</source>
        <translation>記録を検証</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/sets/commands.py" line="62" />
        <source>Look whether anything recorded was changed since</source>
        <translation>記録された後に変更されたものがないか調べます</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/sets/commands.py" line="67" />
        <source>Pause the work</source>
        <translation>処理を一時停止</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/sets/commands.py" line="69" />
        <source>Let the work wait; the same key lets it go on</source>
        <translation>処理を一時停止します。同じキーで再開します</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/sets/commands.py" line="74" />
        <source>Cancel the work</source>
        <translation>処理を中止</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/sets/commands.py" line="76" />
        <source>End the work; what is done stays</source>
        <translation>処理を中止します。済んだ分は残ります</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/sets/commands.py" line="81" />
        <source>Back to the parts</source>
        <translation>ワークに戻る</translation>
    </message>
</context>
<context>
    <name>CompareControl</name>
    <message>
        <location filename="../../inspector_gui/gui/compare/control.py" line="162" />
        <source>Version {version} is written to {path}; Line, Recipe… (Ctrl+O) opens it.</source>
        <translation>バージョン {version} を {path} に保存しました。「ライン」→「レシピ…」(Ctrl+O)で開けます。</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/compare/control.py" line="180" />
        <source>This part is not among the records: it came from a folder.</source>
        <translation>このワークは記録にありません。フォルダから読み込んだものです。</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/compare/control.py" line="191" />
        <source>Choose a folder for the report</source>
        <translation>レポートの出力先フォルダを選ぶ</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/compare/control.py" line="200" />
        <source>The report is being written…</source>
        <translation>レポートを出力しています…</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/compare/control.py" line="240" />
        <source>A comparison is running; wait for its end, or cancel it first.</source>
        <translation>比較を実行中です。終わるのを待つか、先に取り消してください。</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/compare/control.py" line="269" />
        <source>{n} pictures were left out of the set. The first: {why}</source>
        <translation>データセットから画像 {n} 枚を除外しました。最初の1枚:{why}</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/compare/control.py" line="287" />
        <source>The report is written: {n} files in {folder}.</source>
        <translation>レポートを {folder} に出力しました({n} ファイル)。</translation>
    </message>
</context>
<context>
    <name>CompareNotice</name>
    <message>
        <location filename="../../inspector_gui/gui/compare/notice.py" line="24" />
        <source>The comparisons are being read…</source>
        <translation>比較を読み込んでいます…</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/compare/notice.py" line="27" />
        <location filename="../../inspector_gui/gui/compare/notice.py" line="44" />
        <source>The first parts are being judged</source>
        <translation>最初のワークを判定しています</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/compare/notice.py" line="28" />
        <source>The figures come when the run ends or is paused.</source>
        <translation>実行が終わるか一時停止すると、結果を表示します。</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/compare/notice.py" line="31" />
        <source>No comparison yet</source>
        <translation>比較はまだありません</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/compare/notice.py" line="32" />
        <source>Choose a labelled set and two inspectors. Each judges every part, and the page then says which to trust for what.</source>
        <translation>ラベル付きデータセットと検査器二つを選んでください。それぞれが全ワークを判定し、どの判定をどちらに任せられるかをこのページに示します。</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/compare/notice.py" line="38" />
        <location filename="../../inspector_gui/gui/compare/notice.py" line="52" />
        <source>New comparison…</source>
        <translation>新しい比較…</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/compare/notice.py" line="47" />
        <source>Nothing to compare yet</source>
        <translation>まだ比較できる結果がありません</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/compare/notice.py" line="48" />
        <source>Go on</source>
        <translation>続ける</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/compare/notice.py" line="51" />
        <source>Nothing can be compared here</source>
        <translation>ここでは比較できません</translation>
    </message>
</context>
<context>
    <name>Comparison</name>
    <message>
        <location filename="../../inspector_gui/gui/compare/sentences.py" line="17" />
        <source>All {parts} parts were judged by all inspectors.</source>
        <translation>全{parts}個を、すべての検査器が判定しました。</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/compare/sentences.py" line="18" />
        <source>The comparison is on the {parts} labelled parts that all inspectors judged; {dropped} of {all} are left out.</source>
        <translation>すべての検査器が判定したラベル付きの{parts}個での比較です。{all}個のうち{dropped}個は除きました。</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/compare/sentences.py" line="23" />
        <source>There is no part that all inspectors judged; let them judge the same set.</source>
        <translation>すべての検査器が判定したワークがありません。同じ集合を判定させてください。</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/compare/sentences.py" line="27" />
        <source>{count} parts have no label and are left out; label them first.</source>
        <translation>ラベルのない{count}個は除きました。先にラベルを付けてください。</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/compare/sentences.py" line="31" />
        <source>No part has a label; label the parts in Review, then compare again.</source>
        <translation>ラベルのあるワークがありません。再判定でラベルを付けてから、もう一度比較してください。</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/compare/sentences.py" line="35" />
        <source>{count} labels changed since; the comparison keeps its frozen truth.</source>
        <translation>その後{count}個のラベルが変わりました。比較は凍結時の正解のままです。</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/compare/sentences.py" line="39" />
        <source>There are no NG parts: nothing can be said about escapes.</source>
        <translation>不良品がありません。見逃しについては何も言えません。</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/compare/sentences.py" line="40" />
        <source>There are no OK parts: nothing can be said about overkill.</source>
        <translation>良品がありません。過検出については何も言えません。</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/compare/sentences.py" line="41" />
        <source>There are no parts to compare.</source>
        <translation>比較するワークがありません。</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/compare/sentences.py" line="42" />
        <source>{parts} parts are too few to show anything but a gross difference.</source>
        <translation>{parts}個では、大きな差のほかは何も示せません。</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/compare/sentences.py" line="46" />
        <source>{title} failed on {count} of {parts} parts; they count as NG at the line.</source>
        <translation>{title}は{parts}個のうち{count}個で失敗しました。ラインではNGと数えます。</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/compare/sentences.py" line="50" />
        <source>{title} gives the same p_ng to all parts: it tells nothing apart.</source>
        <translation>{title}は全ワークに同じp_ngを出しています。何も区別できません。</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/compare/sentences.py" line="54" />
        <source>{title} called {count} NG parts OK when it judged, with other thresholds, and was not asked for their defect; they count neither as right nor as wrong defects.</source>
        <translation>{title}は判定時に別のしきい値で不良品{count}個をOKとしたため、欠陥を聞かれていません。それらは欠陥の正誤に数えません。</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/compare/sentences.py" line="59" />
        <source>The truth of {count} of {parts} parts is {who}'s own label; that {who} agrees with the truth there says nothing.</source>
        <translation>{parts}個のうち{count}個の正解は{who}のラベルです。そこで{who}が正解と一致しても何も言えません。</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/compare/sentences.py" line="64" />
        <source>There is only one inspector; a comparison needs two.</source>
        <translation>検査器が一つしかありません。比較には二つ必要です。</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/compare/sentences.py" line="65" />
        <source>Neither is wrong on any of the {of} {what} parts.</source>
        <translation>どちらも{what} {of}個のどれも誤っていません。</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/compare/sentences.py" line="66" />
        <source>The difference in {what} has no interval yet ({first} and {second}).</source>
        <translation>{what}の差（{first}と{second}）の信頼区間はまだありません。</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/compare/sentences.py" line="69" />
        <source>{better} misses fewer NG parts ({few} against {many} of {of}; {p}).</source>
        <translation>{better}のほうが不良品の見逃しが少ない（{of}個のうち{few}対{many}、{p}）。</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/compare/sentences.py" line="89" />
        <source>No difference can be shown with {of} {what} parts; about {more} more would be needed to see a difference of {points} percentage points.</source>
        <translation>{what} {of}個では差を示せません。{points}ポイントの差を見るには、あと約{more}個必要です。</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/compare/sentences.py" line="94" />
        <source>No difference can be shown with {of} {what} parts; a difference of {points} percentage points would have shown.</source>
        <translation>{what} {of}個では差を示せません。{points}ポイントの差があれば見えたはずの個数です。</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/compare/sentences.py" line="99" />
        <source>Both are wrong on the same {wrong} of {of} {what} parts, and on no others.</source>
        <translation>どちらも、{what} {of}個のうち同じ{wrong}個だけを誤っています。</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/compare/sentences.py" line="103" />
        <source>Both are wrong on all {of} {what} parts.</source>
        <translation>どちらも、{what} {of}個すべてを誤っています。</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/compare/sentences.py" line="114" />
        <source>{title} has the larger {what} ({high} against {low}; 95 % interval of the difference {from} to {to}).</source>
        <translation>{title}のほうが{what}が大きい（{high}対{low}、差の95 %信頼区間 {from}～{to}）。</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/compare/sentences.py" line="73" />
        <source>{better} rejects fewer good parts ({few} against {many} of {of}; {p}).</source>
        <translation>{better}のほうが過検出が少ない（{of}個のうち{few}対{many}、{p}）。</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/compare/sentences.py" line="77" />
        <source>{better} is right more often ({many} against {few} of {of}; {p}).</source>
        <translation>{better}のほうが正しいことが多い（{of}個のうち{many}対{few}、{p}）。</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/compare/sentences.py" line="81" />
        <source>{better} names the right defect more often ({many} against {few} of {of}; {p}).</source>
        <translation>{better}のほうが正しい不良名を挙げることが多い（{of}個のうち{many}対{few}、{p}）。</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/compare/sentences.py" line="85" />
        <source>{better} names the right place more often ({many} against {few} of {of}; {p}).</source>
        <translation>{better}のほうが正しい位置を挙げることが多い（{of}個のうち{many}対{few}、{p}）。</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/compare/sentences.py" line="104" />
        <source>There are no {what} parts: nothing can be compared here.</source>
        <translation>{what}のワークがないため、ここでは比較できません。</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/compare/sentences.py" line="105" />
        <source>{better} ranks the parts better (AUROC {high} against {low}; {p}).</source>
        <translation>{better}のほうがワークをよく順位付けます（AUROC {high}対{low}、{p}）。</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/compare/sentences.py" line="109" />
        <source>No difference in ranking can be shown (AUROC {first} and {second}; {p}).</source>
        <translation>順位付けの差は示せません（AUROC {first}と{second}、{p}）。</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/compare/sentences.py" line="113" />
        <source>Ranking needs at least two NG and two OK parts.</source>
        <translation>順位付けには、不良品と良品が少なくとも二個ずつ必要です。</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/compare/sentences.py" line="119" />
        <source>No difference in {what} can be shown ({first} and {second}).</source>
        <translation>{what}の差は示せません（{first}と{second}）。</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/compare/sentences.py" line="123" />
        <source>The {what} cannot be compared here.</source>
        <translation>{what}は、ここでは比較できません。</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/compare/sentences.py" line="124" />
        <source>The best threshold needs NG and OK parts.</source>
        <translation>最良のしきい値には、不良品と良品が必要です。</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/compare/sentences.py" line="125" />
        <source>A recipe holds one inspector of each kind; this pair cannot be put into one.</source>
        <translation>レシピには種類ごとに一つの検査器しか入りません。この組は一つのレシピに入れられません。</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/compare/sentences.py" line="129" />
        <source>A slice with fewer than {least} parts is too small to say anything.</source>
        <translation>{least}個未満の区分は小さすぎて、何も言えません。</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/compare/sentences.py" line="133" />
        <source>The reason says that the part is good, the label is {label}.</source>
        <translation>理由は良品と言い、判定は{label}です。</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/compare/sentences.py" line="137" />
        <source>The reason says that the part is bad, the label is {label}.</source>
        <translation>理由は不良品と言い、判定は{label}です。</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/compare/sentences.py" line="138" />
        <source>The reason calls the part good and bad; the label is {label}.</source>
        <translation>理由は良品とも不良品とも言い、判定は{label}です。</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/compare/sentences.py" line="142" />
        <location filename="../../inspector_gui/gui/compare/sentences.py" line="143" />
        <source>The reason speaks of {said}, the verdict names {named}.</source>
        <translation>理由は「{said}」、判定は「{named}」です。</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/compare/sentences.py" line="145" />
        <source>average precision</source>
        <translation>平均適合率</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/compare/sentences.py" line="146" />
        <source>Brier score</source>
        <translation>ブライアスコア</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/compare/sentences.py" line="147" />
        <source>calibration error</source>
        <translation>較正誤差</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/compare/sentences.py" line="148" />
        <source>share of UNSURE</source>
        <translation>UNSUREの割合</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/compare/sentences.py" line="149" />
        <source>time a part in ms</source>
        <translation>1個の時間（ms）</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/compare/sentences.py" line="150" />
        <source>labelled</source>
        <translation>ラベル付き</translation>
    </message>
</context>
<context>
    <name>CurvesTab</name>
    <message>
        <location filename="../../inspector_gui/gui/compare/tabs/curves.py" line="44" />
        <source>Curves</source>
        <translation>曲線</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/compare/tabs/curves.py" line="130" />
        <source>{who}: p_ng from {low} to {high}</source>
        <translation>{who}:p_ng {low}～{high}</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/compare/tabs/curves.py" line="138" />
        <source>{who}: p_ng around {at}</source>
        <translation>{who}:p_ng {at} 付近</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/compare/tabs/curves.py" line="149" />
        <source>{who}: {truth} parts, p_ng from {low} to {high}</source>
        <translation>{who}:{truth} のワーク、p_ng {low}～{high}</translation>
    </message>
</context>
<context>
    <name>DecisionTile</name>
    <message>
        <location filename="../../inspector_gui/gui/widgets/decision_tile.py" line="93" />
        <source>part {number}</source>
        <translation>ワーク {number}</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/widgets/decision_tile.py" line="95" />
        <source>an older part, {when}</source>
        <translation>過去のワーク {when}</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/widgets/decision_tile.py" line="106" />
        <source>said wrong: {label}</source>
        <translation>誤判定の指摘: {label}</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/widgets/decision_tile.py" line="108" />
        <source>no clear OK</source>
        <translation>良品と断定できず</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/widgets/decision_tile.py" line="110" />
        <source>models disagree</source>
        <translation>モデル不一致</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/widgets/decision_tile.py" line="114" />
        <source>being recorded</source>
        <translation>記録中</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/widgets/decision_tile.py" line="122" />
        <source>{time} ago</source>
        <translation>{time} 前</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/widgets/decision_tile.py" line="123" />
        <source>passed</source>
        <translation>通過済み</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/widgets/decision_tile.py" line="126" />
        <source>NOT recorded</source>
        <translation>未記録</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/widgets/decision_tile.py" line="112" />
        <source>recorded</source>
        <translation>記録済み</translation>
    </message>
</context>
<context>
    <name>Desk</name>
    <message>
        <location filename="../../inspector_gui/gui/review/desk.py" line="304" />
        <source>Somebody else has labelled this part otherwise.</source>
        <translation>別の人がこのワークに違うラベルを付けています。</translation>
    </message>
</context>
<context>
    <name>DeviceLamps</name>
    <message>
        <location filename="../../inspector_gui/gui/device_lamps.py" line="83" />
        <source>source</source>
        <translation>入力元</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/device_lamps.py" line="87" />
        <location filename="../../inspector_gui/gui/device_lamps.py" line="89" />
        <source>disk</source>
        <translation>ディスク</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/device_lamps.py" line="90" />
        <source>disk {free} GB free</source>
        <translation>ディスク空き {free} GB</translation>
    </message>
</context>
<context>
    <name>ExportPanel</name>
    <message>
        <location filename="../../inspector_gui/gui/sets/export_panel.py" line="158" />
        <source>Export a set</source>
        <translation>データセットの書き出し</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/sets/export_panel.py" line="161" />
        <source>Parts with their labels, as a set that other programs and both models' training read. It is there whole, or not at all.</source>
        <translation>ラベル付きのワークを、他のプログラムや両モデルの学習で使えるデータセットとして書き出します。途中で失敗した場合は何も残しません。</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/sets/export_panel.py" line="166" />
        <source>Which parts</source>
        <translation>対象のワーク</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/sets/export_panel.py" line="167" />
        <source>Query</source>
        <translation>検索条件</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/sets/export_panel.py" line="168" />
        <source>Format</source>
        <translation>形式</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/sets/export_panel.py" line="170" />
        <source>Split in percent</source>
        <translation>分割(%)</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/sets/export_panel.py" line="171" />
        <source>Name of the split</source>
        <translation>分割名</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/sets/export_panel.py" line="172" />
        <source>Folder</source>
        <translation>フォルダ</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/sets/export_panel.py" line="177" />
        <source>All that are labelled OK or NG</source>
        <translation>OK/NGのラベルがあるワークすべて</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/sets/export_panel.py" line="178" />
        <source>The list on the screen: {title}</source>
        <translation>表示中の一覧:{title}</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/sets/export_panel.py" line="179" />
        <source>A query</source>
        <translation>検索条件で指定</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/sets/export_panel.py" line="186" />
        <source>70/15/15 for train, val, test; empty: no new split</source>
        <translation>70/15/15 = train、val、test。空欄は新規分割なし</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/sets/export_panel.py" line="187" />
        <source>A split is frozen under its name</source>
        <translation>分割はこの名前で固定されます</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/sets/export_panel.py" line="188" />
        <source>A folder that is new or empty</source>
        <translation>新しいフォルダか空のフォルダ</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/sets/export_panel.py" line="189" />
        <source>Folder…</source>
        <translation>フォルダ…</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/sets/export_panel.py" line="190" />
        <source>Export</source>
        <translation>書き出す</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/sets/export_panel.py" line="204" />
        <source>Picture</source>
        <translation>画像</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/sets/export_panel.py" line="204" />
        <source>Why</source>
        <translation>理由</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/sets/export_panel.py" line="217" />
        <source>Choose an empty folder</source>
        <translation>空のフォルダを選ぶ</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/sets/export_panel.py" line="224" />
        <source>Name a folder that is new or empty.</source>
        <translation>新しいフォルダか空のフォルダを指定してください。</translation>
    </message>
</context>
<context>
    <name>FilterBar</name>
    <message>
        <location filename="../../inspector_gui/gui/review/filter_bar.py" line="141" />
        <source>Filter</source>
        <translation>絞り込み</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/review/filter_bar.py" line="143" />
        <source>Terms such as label:NG; other words are looked for in the reasons (Ctrl+F)</source>
        <translation>label:NG などの条件を入力します。それ以外の語は理由の文から探します(Ctrl+F)</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/review/filter_bar.py" line="145" />
        <source>A name for this filter</source>
        <translation>この絞り込みの名前</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/review/filter_bar.py" line="146" />
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/review/filter_bar.py" line="147" />
        <source>Keep this filter under a name (Ctrl+S)</source>
        <translation>この絞り込みに名前を付けて保存します(Ctrl+S)</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/review/filter_bar.py" line="148" />
        <source>Clear</source>
        <translation>解除</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/review/filter_bar.py" line="149" />
        <source>Ask for nothing in particular (Ctrl+Shift+F)</source>
        <translation>絞り込みを解除します(Ctrl+Shift+F)</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/review/filter_bar.py" line="151" />
        <source>Label</source>
        <translation>ラベル</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/review/filter_bar.py" line="152" />
        <source>Decision</source>
        <translation>判定</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/review/filter_bar.py" line="153" />
        <source>Defect</source>
        <translation>不良名</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/review/filter_bar.py" line="89" />
        <location filename="../../inspector_gui/gui/review/filter_bar.py" line="154" />
        <source>Time</source>
        <translation>日時</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/review/filter_bar.py" line="140" />
        <source>vlm:NG vit:OK label:none since:2h leans</source>
        <translation>vlm:NG vit:OK label:none since:2h 傾き</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/review/filter_bar.py" line="155" />
        <source>Recipe</source>
        <translation>レシピ</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/review/filter_bar.py" line="156" />
        <source>Batch</source>
        <translation>ロット</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/review/filter_bar.py" line="157" />
        <source>Labeller</source>
        <translation>担当者</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/review/filter_bar.py" line="165" />
        <source>unlabelled</source>
        <translation>ラベルなし</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/review/filter_bar.py" line="165" />
        <source>no decision</source>
        <translation>判定なし</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/review/filter_bar.py" line="171" />
        <source>last hour</source>
        <translation>直近1時間</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/review/filter_bar.py" line="172" />
        <source>this shift (since {time})</source>
        <translation>現シフト（{time}から）</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/review/filter_bar.py" line="173" />
        <source>today</source>
        <translation>今日</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/review/filter_bar.py" line="174" />
        <source>last 24 hours</source>
        <translation>過去24時間</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/review/filter_bar.py" line="175" />
        <source>last 7 days</source>
        <translation>過去7日間</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/review/filter_bar.py" line="176" />
        <source>last 4 weeks</source>
        <translation>過去4週間</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/review/filter_bar.py" line="225" />
        <source>From … to …</source>
        <translation>期間を指定…</translation>
    </message>
</context>
<context>
    <name>Giving</name>
    <message>
        <location filename="../../inspector_gui/gui/sets/giving.py" line="53" />
        <source>Pictures are being exported</source>
        <translation>画像を書き出し中</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/sets/giving.py" line="54" />
        <source>Near duplicates are being looked for</source>
        <translation>類似画像を検索中</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/sets/giving.py" line="60" />
        <source>Another work still runs; wait for it or cancel it.</source>
        <translation>別の処理が動いています。終わるまで待つか、中止してください。</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/sets/giving.py" line="68" />
        <source>Cancelled; nothing was written.</source>
        <translation>中止しました。何も書き込んでいません。</translation>
    </message>
</context>
<context>
    <name>HeatControls</name>
    <message>
        <location filename="../../inspector_gui/gui/widgets/heat_controls.py" line="94" />
        <source>Opacity</source>
        <translation>濃さ</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/widgets/heat_controls.py" line="96" />
        <source>What the heatmap shows</source>
        <translation>ヒートマップの種類</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/widgets/heat_controls.py" line="97" />
        <source>Colours of the heatmap</source>
        <translation>ヒートマップの配色</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/widgets/heat_controls.py" line="98" />
        <source>Opacity of the heatmap ([ and ])</source>
        <translation>ヒートマップの濃さ([ と ])</translation>
    </message>
</context>
<context>
    <name>HelpSheet</name>
    <message>
        <location filename="../../inspector_gui/gui/help_sheet.py" line="86" />
        <source>Mouse and focus</source>
        <translation>マウスとフォーカス</translation>
    </message>
</context>
<context>
    <name>ImportPanel</name>
    <message>
        <location filename="../../inspector_gui/gui/sets/import_panel.py" line="162" />
        <source>The recipe's new version is {path}; Line, Recipe… opens it.</source>
        <translation>レシピの新しいバージョンは {path} です。「ライン」→「レシピ…」で開けます。</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/sets/import_panel.py" line="187" />
        <source>Import a set</source>
        <translation>データセットの取り込み</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/sets/import_panel.py" line="190" />
        <source>Choose a folder or the file that describes a set, or drop it here. What is understood of it is shown first; nothing is written before you say so.</source>
        <translation>データセットのフォルダか定義ファイルを選ぶか、ここにドロップしてください。まず読み取った内容を表示します。実行するまで何も書き込みません。</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/sets/import_panel.py" line="195" />
        <source>Classes that the recipe does not know: say what each one is</source>
        <translation>レシピにないクラスがあります。それぞれの扱いを選んでください</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/sets/import_panel.py" line="197" />
        <source>Have the models judge them…</source>
        <translation>モデルに判定させる…</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/sets/import_panel.py" line="211" />
        <source>Class</source>
        <translation>クラス</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/sets/import_panel.py" line="211" />
        <source>Pictures</source>
        <translation>枚数</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/sets/import_panel.py" line="211" />
        <source>Take it as</source>
        <translation>扱い</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/sets/import_panel.py" line="238" />
        <source>Import {n} pictures</source>
        <translation>{n} 枚を取り込む</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/sets/import_panel.py" line="243" />
        <source>The rest as new defects</source>
        <translation>残りを新しい不良にする</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/sets/import_panel.py" line="243" />
        <source>All as new defects</source>
        <translation>すべて新しい不良にする</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/sets/import_panel.py" line="245" />
        <source>Skip the rest</source>
        <translation>残りを取り込まない</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/sets/import_panel.py" line="245" />
        <source>Skip all</source>
        <translation>すべて取り込まない</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/sets/import_panel.py" line="247" />
        <source>Classes still to be decided about: {n}</source>
        <translation>未決定のクラス: {n}</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/sets/import_panel.py" line="254" />
        <source>The labels are signed by the import; nobody is signed in</source>
        <translation>ラベルには取り込みの署名が付きます（サインインしている人はいません）</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/sets/import_panel.py" line="255" />
        <source>The labels are signed by the import, taken by {name}</source>
        <translation>ラベルには取り込みの署名が付きます（取り込んだ人: {name}）</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/sets/import_panel.py" line="262" />
        <source>What</source>
        <translation>区分</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/sets/import_panel.py" line="262" />
        <source>Picture</source>
        <translation>画像</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/sets/import_panel.py" line="262" />
        <source>Why</source>
        <translation>理由</translation>
    </message>
</context>
<context>
    <name>JudgePanel</name>
    <message>
        <location filename="../../inspector_gui/gui/sets/judge_panel.py" line="130" />
        <source>Have the models judge</source>
        <translation>モデルによる判定</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/sets/judge_panel.py" line="133" />
        <source>Pictures that came with a set are not judged yet. What the models say fills the queues. It can be paused and cancelled; started again, it goes on where it was.</source>
        <translation>取り込んだ画像はまだ判定されていません。モデルの判定に応じて、再判定の対象に振り分けられます。途中で一時停止や中止ができ、再び始めると続きから判定します。</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/sets/judge_panel.py" line="137" />
        <source>Which parts</source>
        <translation>対象のワーク</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/sets/judge_panel.py" line="139" />
        <source>All parts</source>
        <translation>全ワーク</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/sets/judge_panel.py" line="139" />
        <source>What the filter asks for</source>
        <translation>絞り込み中のワーク</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/sets/judge_panel.py" line="139" />
        <source>The last import</source>
        <translation>直近の取り込み分</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/sets/judge_panel.py" line="144" />
        <source>Make {n} judgements</source>
        <translation>{n} 件を判定する</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/sets/judge_panel.py" line="149" />
        <source>Inspector</source>
        <translation>検査器</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/sets/judge_panel.py" line="149" />
        <source>Model</source>
        <translation>モデル</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/sets/judge_panel.py" line="149" />
        <source>Still to judge</source>
        <translation>未判定</translation>
    </message>
</context>
<context>
    <name>Judging</name>
    <message>
        <location filename="../../inspector_gui/gui/sets/judging.py" line="80" />
        <source>A model is being loaded</source>
        <translation>モデルを読込中</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/sets/judging.py" line="81" />
        <source>{model} judges</source>
        <translation>{model} で判定中</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/sets/judging.py" line="89" />
        <source>No model can judge here: the recipe names none.</source>
        <translation>レシピにモデルの指定がないため、判定できません。</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/sets/judging.py" line="130" />
        <source>{model} judged {n} parts</source>
        <translation>{model} で {n} 個を判定しました</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/sets/judging.py" line="140" />
        <source>Cancelled; what was judged stays.</source>
        <translation>中止しました。判定済みの結果は残っています。</translation>
    </message>
</context>
<context>
    <name>LabelCanvas</name>
    <message>
        <location filename="../../inspector_gui/gui/canvas/canvas.py" line="109" />
        <source>No picture</source>
        <translation>画像がありません</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/canvas/canvas.py" line="221" />
        <source>Picture of the part</source>
        <translation>ワークの画像</translation>
    </message>
</context>
<context>
    <name>LabelEditor</name>
    <message>
        <location filename="../../inspector_gui/gui/review/label_editor.py" line="169" />
        <source>Comment (C)</source>
        <translation>コメント(C)</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/review/label_editor.py" line="170" />
        <source>Comment</source>
        <translation>コメント</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/review/label_editor.py" line="171" />
        <source>Why? Enter keeps it</source>
        <translation>理由(Enterで保存)</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/review/label_editor.py" line="172" />
        <source>Reason for gold</source>
        <translation>ゴールドの理由</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/review/label_editor.py" line="185" />
        <source>at {places}</source>
        <translation>位置:{places}</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/review/label_editor.py" line="192" />
        <source>{n} parts are chosen; a key labels all of them.</source>
        <translation>{n} 個を選択中です。キー一つでまとめてラベルを付けます。</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/review/label_editor.py" line="194" />
        <source>being written…</source>
        <translation>保存中…</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/review/label_editor.py" line="196" />
        <source>not labelled yet</source>
        <translation>まだラベルなし</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/review/label_editor.py" line="199" />
        <source>gold</source>
        <translation>ゴールド</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/review/label_editor.py" line="201" />
        <source>final</source>
        <translation>確定</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/review/label_editor.py" line="202" />
        <source>kept</source>
        <translation>保存済み</translation>
    </message>
</context>
<context>
    <name>LabelToolBar</name>
    <message>
        <location filename="../../inspector_gui/gui/canvas/toolbar.py" line="57" />
        <source>Tools</source>
        <translation>ツール</translation>
    </message>
</context>
<context>
    <name>Legend</name>
    <message>
        <location filename="../../inspector_gui/gui/widgets/heat_controls.py" line="151" />
        <source>Fixed scale: the right end is the level that bad parts reach in calibration</source>
        <translation>固定スケール:右端は校正時に不良品が達する値です</translation>
    </message>
</context>
<context>
    <name>LineLamp</name>
    <message>
        <location filename="../../inspector_gui/gui/widgets/line_header.py" line="73" />
        <source>RUN</source>
        <translation>運転</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/widgets/line_header.py" line="74" />
        <source>WAIT</source>
        <translation>待機</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/widgets/line_header.py" line="75" />
        <source>STOP</source>
        <translation>停止</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/widgets/line_header.py" line="76" />
        <source>FAULT</source>
        <translation>異常</translation>
    </message>
</context>
<context>
    <name>ListHead</name>
    <message>
        <location filename="../../inspector_gui/gui/review/head.py" line="83" />
        <source>Blind review</source>
        <translation>ブラインド再判定</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/review/head.py" line="86" />
        <source>{n} chosen of {count}</source>
        <translation>{count} 個中 {n} 個選択</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/review/head.py" line="89" />
        <source>{n} of {count}</source>
        <translation>{n} / {count}</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/review/head.py" line="94" />
        <source>{n} new</source>
        <translation>新着 {n}</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/review/head.py" line="95" />
        <source>Show new parts; nothing moves before you ask (Ctrl+R)</source>
        <translation>新しいワークを表示します。操作するまで一覧は動きません (Ctrl+R)</translation>
    </message>
</context>
<context>
    <name>Live</name>
    <message>
        <location filename="../../inspector_gui/gui/pages/live_present.py" line="61" />
        <source>{n} fps</source>
        <translation>{n} fps</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/pages/live_present.py" line="94" />
        <source>paused</source>
        <translation>一時停止中</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/pages/live_present.py" line="86" />
        <source>for the models to be loaded</source>
        <translation>モデルの読み込み待ち</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/pages/live_present.py" line="89" />
        <source>the source came to its end</source>
        <translation>入力が終わりました</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/pages/live_present.py" line="92" />
        <source>ready to start</source>
        <translation>開始できます</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/pages/live_present.py" line="96" />
        <source>for the source to open</source>
        <translation>入力の接続待ち</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/pages/live_present.py" line="106" />
        <source>for the trigger (by hand)</source>
        <translation>トリガー待ち（手動）</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/pages/live_present.py" line="108" />
        <source>for the timer</source>
        <translation>タイマー待ち</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/pages/live_present.py" line="110" />
        <source>for the next part</source>
        <translation>次のワーク待ち</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/pages/live_present.py" line="115" />
        <source>last part {time} ago</source>
        <translation>前のワークから {time}</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/pages/live_present.py" line="124" />
        <source>the source is not there</source>
        <translation>入力がありません</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/pages/live_present.py" line="128" />
        <source>the {name} is out</source>
        <translation>{name} は停止中</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/pages/live_present.py" line="143" />
        <source>no new picture · it is tried again</source>
        <translation>新しい画像なし · 再接続中</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/pages/live_present.py" line="144" />
        <source>no new picture since {time} · it is tried again</source>
        <translation>{time} から新しい画像なし · 再接続中</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/pages/live_present.py" line="151" />
        <source>parts are NOT recorded</source>
        <translation>ワークが記録されていません</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/pages/live_present.py" line="152" />
        <source>parts are NOT recorded since {time}</source>
        <translation>{time} からワークが記録されていません</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/pages/live_present.py" line="159" />
        <source>it is tried again at {time}</source>
        <translation>{time} に再試行</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/pages/live_present.py" line="167" />
        <source>{n} not recorded</source>
        <translation>未記録 {n}</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/pages/live_present.py" line="175" />
        <source>The source gives no pictures; check its cable and power.</source>
        <translation>入力元から画像が来ません。ケーブルと電源を確認してください。</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/pages/live_present.py" line="184" />
        <source>The line is paused; parts that pass now are not inspected.</source>
        <translation>一時停止中です。今流れているワークは検査されません。</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/pages/live_present.py" line="200" />
        <source>Loading: {names}</source>
        <translation>読込中:{names}</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/pages/live_present.py" line="217" />
        <source>Judging…</source>
        <translation>判定中…</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/pages/live_present.py" line="239" />
        <source>No picture</source>
        <translation>画像なし</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/pages/live_present.py" line="241" />
        <source>Opening the source…</source>
        <translation>入力を開いています…</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/pages/live_present.py" line="243" />
        <source>Loading models…</source>
        <translation>モデル読込中…</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/pages/live_present.py" line="244" />
        <location filename="../../inspector_gui/gui/pages/live_present.py" line="247" />
        <source>Ready</source>
        <translation>待機中</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/pages/live_present.py" line="245" />
        <source>Waiting for a part</source>
        <translation>ワーク待ち</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/pages/live_present.py" line="246" />
        <source>Paused</source>
        <translation>一時停止中</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/pages/live_present.py" line="248" />
        <source>No source</source>
        <translation>入力元なし</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/pages/live_present.py" line="264" />
        <source>{name} says: {label}.</source>
        <translation>{name} の判定: {label}</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/pages/live_present.py" line="354" />
        <source>the last picture</source>
        <translation>最後の画像</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/pages/live_present.py" line="356" />
        <source>Live</source>
        <translation>ライブ</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/pages/live_present.py" line="359" />
        <source>Picture · VLM</source>
        <translation>画像 · VLM</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/pages/live_present.py" line="362" />
        <location filename="../../inspector_gui/gui/pages/live_present.py" line="372" />
        <source>There is no picture of this part.</source>
        <translation>このワークの画像はありません。</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/pages/live_present.py" line="363" />
        <source>Waiting for the first picture</source>
        <translation>最初の画像を待っています</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/pages/live_present.py" line="369" />
        <source>computing…</source>
        <translation>計算中…</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/pages/live_present.py" line="373" />
        <source>The heatmap appears with the first part</source>
        <translation>最初のワークとともにヒートマップが表示されます</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/pages/live_present.py" line="392" />
        <source>being recorded</source>
        <translation>記録中</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/pages/live_present.py" line="394" />
        <source>NOT recorded</source>
        <translation>未記録</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/pages/live_present.py" line="399" />
        <source>said wrong by {name}: {label}</source>
        <translation>{name} が誤判定と指摘: {label}</translation>
    </message>
</context>
<context>
    <name>LivePage</name>
    <message>
        <location filename="../../inspector_gui/gui/pages/live.py" line="178" />
        <source>Parts are recorded again. Not recorded so far: {n}.</source>
        <translation>記録が再開しました。未記録の合計: {n}</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/pages/live.py" line="193" />
        <source>Back to live: part {number} is {word}.</source>
        <translation>ライブに戻りました: ワーク {number} は {word}</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/pages/live.py" line="360" />
        <source>Back to live: nobody looked at the older part any more.</source>
        <translation>操作がないためライブに戻りました。</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/pages/live.py" line="449" />
        <source>It was right after all</source>
        <translation>やはり正しい判定</translation>
    </message>
</context>
<context>
    <name>LiveThumbnail</name>
    <message>
        <location filename="../../inspector_gui/gui/widgets/live_thumbnail.py" line="38" />
        <source>Live</source>
        <translation>ライブ</translation>
    </message>
</context>
<context>
    <name>LiveWord</name>
    <message>
        <location filename="../../inspector_gui/gui/widgets/decision_tile.py" line="287" />
        <source>NOT recorded</source>
        <translation>未記録</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/widgets/decision_tile.py" line="289" />
        <source>{time} ago</source>
        <translation>{time} 前</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/widgets/decision_tile.py" line="290" />
        <source>Live: {words}</source>
        <translation>ライブ: {words}</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <location filename="../../inspector_gui/gui/main_window.py" line="328" />
        <source>No part was taken: the line does not run yet. Wait for it, then trigger.</source>
        <translation>ワークを取り込めませんでした。ラインがまだ動いていません。開始を待ってからトリガしてください。</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/main_window.py" line="352" />
        <source>The recipe is being changed…</source>
        <translation>レシピを切り替えています…</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/main_window.py" line="403" />
        <source>The line still runs on {source}. Change over to {chosen} with Ctrl+Shift+L, or stop it first.</source>
        <translation>ラインはまだ{source}で動いています。{chosen}にはCtrl+Shift+Lで切り替えるか、いったん停止してください。</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/main_window.py" line="413" />
        <source>The settings could not be saved ({why}); they hold until you quit.</source>
        <translation>設定を保存できませんでした({why})。終了するまでは有効です。</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/main_window.py" line="429" />
        <source>Inspector</source>
        <translation>Inspector</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/main_window.py" line="451" />
        <source>Stop it and quit</source>
        <translation>停止して終了</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/main_window.py" line="452" />
        <source>Stay</source>
        <translation>終了しない</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/main_window.py" line="468" />
        <source>The line runs: parts that pass after quitting are not inspected.</source>
        <translation>ラインが運転中です。終了後に流れるワークは検査されません。</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/main_window.py" line="471" />
        <source>A comparison runs: it can go on later from where it stops.</source>
        <translation>比較を実行中です。後で続きから再開できます。</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/main_window.py" line="474" />
        <source>A set is being worked on: what is not done yet is left out.</source>
        <translation>データセットを処理中です。残りは処理されません。</translation>
    </message>
</context>
<context>
    <name>Matrix</name>
    <message>
        <location filename="../../inspector_gui/gui/review/matrix.py" line="108" />
        <source>unlabelled</source>
        <translation>ラベルなし</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/review/matrix.py" line="110" />
        <source>label {label}</source>
        <translation>ラベル {label}</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/review/matrix.py" line="119" />
        <source>Parts by the words of VLM, ViT and people</source>
        <translation>VLM・ViT・人の判定別のワーク</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/review/matrix.py" line="210" />
        <source>UNSURE, ERROR or not judged</source>
        <translation>保留・エラー・未判定</translation>
    </message>
</context>
<context>
    <name>MoneyTab</name>
    <message>
        <location filename="../../inspector_gui/gui/compare/tabs/money.py" line="79" />
        <source>Money</source>
        <translation>費用</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/compare/tabs/money.py" line="97" />
        <source>Price of an escape</source>
        <translation>見逃し1件の単価</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/compare/tabs/money.py" line="98" />
        <source>Price of overkill</source>
        <translation>過検出1件の単価</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/compare/tabs/money.py" line="99" />
        <source>A second look by a person</source>
        <translation>人による再判定</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/compare/tabs/money.py" line="100" />
        <source>A second of cycle time</source>
        <translation>サイクルタイム1秒</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/compare/tabs/money.py" line="101" />
        <source>NG parts at the line, %</source>
        <translation>ラインの不良率 %</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/compare/tabs/money.py" line="102" />
        <source>Parts a year</source>
        <translation>年間個数</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/compare/tabs/money.py" line="179" />
        <source>Inspector</source>
        <translation>検査器</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/compare/tabs/money.py" line="179" />
        <source>Cost of 1,000 now</source>
        <translation>1,000個の費用(現在)</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/compare/tabs/money.py" line="179" />
        <source>ppm at the customer</source>
        <translation>流出 ppm</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/compare/tabs/money.py" line="180" />
        <source>A year</source>
        <translation>年間費用</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/compare/tabs/money.py" line="180" />
        <source>Cheapest threshold</source>
        <translation>費用最小のしきい値</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/compare/tabs/money.py" line="180" />
        <source>Cost of 1,000 there</source>
        <translation>その1,000個の費用</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/compare/tabs/money.py" line="181" />
        <source>ppm there</source>
        <translation>そのppm</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/compare/tabs/money.py" line="181" />
        <source>Escapes · overkill there</source>
        <translation>その見逃し · 過検出</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/compare/tabs/money.py" line="195" />
        <source>cheapest</source>
        <translation>費用最小</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/compare/tabs/money.py" line="215" />
        <source>Click to use it</source>
        <translation>クリックで適用します</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/compare/tabs/money.py" line="237" />
        <source>{who}: p_ng around {at}</source>
        <translation>{who}:p_ng {at} 付近</translation>
    </message>
</context>
<context>
    <name>NewPanel</name>
    <message>
        <location filename="../../inspector_gui/gui/compare/new_panel.py" line="158" />
        <source>Name a folder with a set, or a query such as label:OK,NG.</source>
        <translation>データセットのフォルダか、label:OK,NG のような検索条件を指定してください。</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/compare/new_panel.py" line="160" />
        <source>Tick two inspectors or more.</source>
        <translation>検査器を二つ以上選んでください。</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/compare/new_panel.py" line="162" />
        <source>Name a recipe.</source>
        <translation>レシピを指定してください。</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/compare/new_panel.py" line="200" />
        <source>New comparison</source>
        <translation>新しい比較</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/compare/new_panel.py" line="202" />
        <source>Labelled set</source>
        <translation>ラベル付きデータ</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/compare/new_panel.py" line="203" />
        <source>Inspectors</source>
        <translation>検査器</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/compare/new_panel.py" line="204" />
        <source>Recipe</source>
        <translation>レシピ</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/compare/new_panel.py" line="205" />
        <source>Judged together</source>
        <translation>同時判定数</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/compare/new_panel.py" line="206" />
        <source>Reasons</source>
        <translation>理由</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/compare/new_panel.py" line="207" />
        <source>Robust</source>
        <translation>頑健性</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/compare/new_panel.py" line="208" />
        <source>Name</source>
        <translation>名前</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/compare/new_panel.py" line="211" />
        <source>a folder, or recorded parts: label:OK,NG</source>
        <translation>フォルダ、または記録のワーク: label:OK,NG</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/compare/new_panel.py" line="212" />
        <source>made from set and time</source>
        <translation>空欄ならデータ名と日時から付けます</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/compare/new_panel.py" line="213" />
        <source>1 measures how long every single verdict takes</source>
        <translation>1にすると、判定1回ごとの時間を測ります</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/compare/new_panel.py" line="214" />
        <source>The VLM writes why a part is not OK (slow)</source>
        <translation>OK以外のワークの判定理由をVLMに書かせる(低速)</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/compare/new_panel.py" line="216" />
        <source>{n} parts are judged once more, and darker, blurred …</source>
        <translation>{n} 個をもう一度、暗い・ぼけなどの悪条件でも判定する</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/compare/new_panel.py" line="218" />
        <source>Folder…</source>
        <translation>フォルダ…</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/compare/new_panel.py" line="219" />
        <source>Other…</source>
        <translation>その他…</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/compare/new_panel.py" line="220" />
        <source>Compare</source>
        <translation>比較</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/compare/new_panel.py" line="221" />
        <source>Leave it</source>
        <translation>やめる</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/compare/new_panel.py" line="237" />
        <source>Choose a labelled set</source>
        <translation>ラベル付きデータセットを選ぶ</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/compare/new_panel.py" line="244" />
        <source>Choose a recipe</source>
        <translation>レシピを選ぶ</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/compare/new_panel.py" line="244" />
        <source>Recipes (*.json)</source>
        <translation>レシピ (*.json)</translation>
    </message>
</context>
<context>
    <name>OverviewTab</name>
    <message>
        <location filename="../../inspector_gui/gui/compare/tabs/overview.py" line="46" />
        <source>Overview</source>
        <translation>概要</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/compare/tabs/overview.py" line="83" />
        <source>Inspector</source>
        <translation>検査器</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/compare/tabs/overview.py" line="83" />
        <location filename="../../inspector_gui/gui/compare/tabs/overview.py" line="154" />
        <source>Escapes</source>
        <translation>見逃し</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/compare/tabs/overview.py" line="83" />
        <location filename="../../inspector_gui/gui/compare/tabs/overview.py" line="155" />
        <source>Overkill</source>
        <translation>過検出</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/compare/tabs/overview.py" line="83" />
        <location filename="../../inspector_gui/gui/compare/tabs/overview.py" line="159" />
        <source>AUROC</source>
        <translation>AUROC</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/compare/tabs/overview.py" line="84" />
        <location filename="../../inspector_gui/gui/compare/tabs/overview.py" line="160" />
        <source>Average precision</source>
        <translation>平均適合率</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/compare/tabs/overview.py" line="84" />
        <location filename="../../inspector_gui/gui/compare/tabs/overview.py" line="156" />
        <source>Accuracy</source>
        <translation>正解率</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/compare/tabs/overview.py" line="84" />
        <location filename="../../inspector_gui/gui/compare/tabs/overview.py" line="163" />
        <source>UNSURE</source>
        <translation>保留</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/compare/tabs/overview.py" line="84" />
        <source>ERROR</source>
        <translation>エラー</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/compare/tabs/overview.py" line="85" />
        <location filename="../../inspector_gui/gui/compare/tabs/overview.py" line="157" />
        <source>Right defect named</source>
        <translation>不良名が正しい</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/compare/tabs/overview.py" line="85" />
        <location filename="../../inspector_gui/gui/compare/tabs/overview.py" line="158" />
        <source>Right place named</source>
        <translation>位置名が正しい</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/compare/tabs/overview.py" line="86" />
        <location filename="../../inspector_gui/gui/compare/tabs/overview.py" line="162" />
        <source>Calibration error</source>
        <translation>較正誤差</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/compare/tabs/overview.py" line="86" />
        <location filename="../../inspector_gui/gui/compare/tabs/overview.py" line="161" />
        <source>Brier</source>
        <translation>ブライア</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/compare/tabs/overview.py" line="86" />
        <source>ms p50</source>
        <translation>ms p50</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/compare/tabs/overview.py" line="87" />
        <source>Parts a minute</source>
        <translation>毎分の個数</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/compare/tabs/overview.py" line="87" />
        <source>Memory</source>
        <translation>メモリ</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/compare/tabs/overview.py" line="88" />
        <source>Loaded in</source>
        <translation>読込時間</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/compare/tabs/overview.py" line="129" />
        <source>{size} on disk</source>
        <translation>ディスク {size}</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/compare/tabs/overview.py" line="148" />
        <source>Pair</source>
        <translation>組</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/compare/tabs/overview.py" line="148" />
        <source>Figure</source>
        <translation>項目</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/compare/tabs/overview.py" line="148" />
        <source>What can be said</source>
        <translation>言えること</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/compare/tabs/overview.py" line="164" />
        <source>Time</source>
        <translation>日時</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/compare/tabs/overview.py" line="176" />
        <source>Escapes of {who}</source>
        <translation>{who} の見逃し</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/compare/tabs/overview.py" line="177" />
        <source>Overkill of {who}</source>
        <translation>{who} の過検出</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/compare/tabs/overview.py" line="178" />
        <source>{who} is wrong</source>
        <translation>{who} が誤判定</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/compare/tabs/overview.py" line="179" />
        <source>{who} is UNSURE</source>
        <translation>{who} が保留</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/compare/tabs/overview.py" line="180" />
        <source>{who} failed</source>
        <translation>{who} がエラー</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/compare/tabs/overview.py" line="182" />
        <source>{who} does not name the defect</source>
        <translation>{who} の不良名が正しくない</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/compare/tabs/overview.py" line="186" />
        <source>{who} does not name the place</source>
        <translation>{who} の位置名が正しくない</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/compare/tabs/overview.py" line="201" />
        <source>{first} and {second} differ</source>
        <translation>{first} と {second} の不一致</translation>
    </message>
</context>
<context>
    <name>PageHead</name>
    <message>
        <location filename="../../inspector_gui/gui/compare/head.py" line="68" />
        <source>Comparison</source>
        <translation>比較</translation>
    </message>
</context>
<context>
    <name>PartFacts</name>
    <message>
        <location filename="../../inspector_gui/gui/review/part_facts.py" line="103" />
        <source>{name} labels</source>
        <translation>ラベル付け:{name}</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/review/part_facts.py" line="148" />
        <source>History</source>
        <translation>履歴</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/review/part_facts.py" line="150" />
        <source>Decision</source>
        <translation>判定</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/review/part_facts.py" line="151" />
        <source>Recipe</source>
        <translation>レシピ</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/review/part_facts.py" line="152" />
        <source>Batch</source>
        <translation>ロット</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/review/part_facts.py" line="153" />
        <source>Time</source>
        <translation>日時</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/review/part_facts.py" line="154" />
        <source>Station</source>
        <translation>ステーション</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/review/part_facts.py" line="155" />
        <source>Source</source>
        <translation>入力元</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/review/part_facts.py" line="156" />
        <source>File</source>
        <translation>ファイル</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/review/part_facts.py" line="181" />
        <source>Signed out in {n} s unless something is done</source>
        <translation>操作がなければ {n} 秒後にサインアウトします</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/review/part_facts.py" line="183" />
        <source>Signed out after {n} min without use</source>
        <translation>{n} 分操作がないとサインアウトします</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/review/part_facts.py" line="190" />
        <source>part {number}</source>
        <translation>ワーク {number}</translation>
    </message>
</context>
<context>
    <name>PartView</name>
    <message>
        <location filename="../../inspector_gui/gui/compare/part_view.py" line="158" />
        <source>The picture is being read…</source>
        <translation>画像を読込中…</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/compare/part_view.py" line="215" />
        <source>{file} — label: {truth}</source>
        <translation>{file} — ラベル:{truth}</translation>
    </message>
</context>
<context>
    <name>PartsPanel</name>
    <message>
        <location filename="../../inspector_gui/gui/compare/parts_panel.py" line="88" />
        <source>All parts</source>
        <translation>全ワーク</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/compare/parts_panel.py" line="94" />
        <source>{n} of {count}</source>
        <translation>{n} / {count}</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/compare/parts_panel.py" line="94" />
        <source>{count} parts</source>
        <translation>{count} 個</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/compare/parts_panel.py" line="96" />
        <source>No part is like that. Esc shows all parts again.</source>
        <translation>該当するワークはありません。Esc で全ワークの表示に戻ります。</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/compare/parts_panel.py" line="99" />
        <source>in the order of the set</source>
        <translation>データの順</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/compare/parts_panel.py" line="100" />
        <source>by disagreement</source>
        <translation>判定の食い違い順</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/compare/parts_panel.py" line="101" />
        <source>the least sure first</source>
        <translation>確信の低い順</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/compare/parts_panel.py" line="102" />
        <source>the dearest errors first</source>
        <translation>誤判定の損失が大きい順</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/compare/parts_panel.py" line="108" />
        <source>Order of the parts</source>
        <translation>ワークの並び順</translation>
    </message>
</context>
<context>
    <name>Passwords</name>
    <message>
        <location filename="../../inspector_gui/gui/review/passwords.py" line="40" />
        <source>Nobody is signed in; say who labels first.</source>
        <translation>誰もサインインしていません。先に名前を入力してください。</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/review/passwords.py" line="50" />
        <source>Password</source>
        <translation>パスワード</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/review/passwords.py" line="50" />
        <source>Whose password</source>
        <translation>誰のパスワード</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/review/passwords.py" line="64" />
        <source>Old password</source>
        <translation>古いパスワード</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/review/passwords.py" line="68" />
        <source>New password; left empty, none is asked for</source>
        <translation>新しいパスワード（空ならパスワードなし）</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/review/passwords.py" line="71" />
        <source>The new password again</source>
        <translation>新しいパスワードをもう一度</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/review/passwords.py" line="72" />
        <source>The two are not the same; nothing was changed.</source>
        <translation>二つが一致しません。何も変えていません。</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/review/passwords.py" line="79" />
        <source>Password of {name}</source>
        <translation>{name} のパスワード</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/review/passwords.py" line="86" />
        <source>{name} signs in with this password from now on.</source>
        <translation>{name} は今後このパスワードでサインインします。</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/review/passwords.py" line="88" />
        <source>{name} signs in without a password from now on.</source>
        <translation>{name} は今後パスワードなしでサインインします。</translation>
    </message>
</context>
<context>
    <name>PlaceTab</name>
    <message>
        <location filename="../../inspector_gui/gui/compare/tabs/places.py" line="47" />
        <source>Place</source>
        <translation>位置</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/compare/tabs/places.py" line="62" />
        <source>Here counts where on the picture the map peaks or the region lies. “Right place named” on Overview counts which place is named in words: an inspector can name the right one and mark another, or the other way round.</source>
        <translation>ここでは、マップの頂点や領域が画像のどこにあるかを数えます。概要の「位置名が正しい」は言葉で挙げた位置を数えます。正しい位置名を挙げても別の場所を示すことがあり、その逆もあります。</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/compare/tabs/places.py" line="73" />
        <source>Inspector</source>
        <translation>検査器</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/compare/tabs/places.py" line="73" />
        <source>Peak on the defect</source>
        <translation>頂点が不良の上</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/compare/tabs/places.py" line="73" />
        <source>Region meets it</source>
        <translation>領域が触れる</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/compare/tabs/places.py" line="74" />
        <source>Overlap (IoU)</source>
        <translation>重なり(IoU)</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/compare/tabs/places.py" line="74" />
        <source>Overlap ≥ 0.5</source>
        <translation>重なり ≥ 0.5</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/compare/tabs/places.py" line="74" />
        <source>AUPRO to 0.3</source>
        <translation>AUPRO(0.3まで)</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/compare/tabs/places.py" line="75" />
        <source>Right verdict, wrong place</source>
        <translation>判定は正しいが位置が違う</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/compare/tabs/places.py" line="103" />
        <source>{who}: the peak is elsewhere</source>
        <translation>{who}:頂点が不良から外れている</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/compare/tabs/places.py" line="104" />
        <source>{who}: the region is elsewhere</source>
        <translation>{who}:領域が不良から外れている</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/compare/tabs/places.py" line="105" />
        <source>{who}: overlap below 0.5</source>
        <translation>{who}:重なりが0.5未満</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/compare/tabs/places.py" line="107" />
        <source>{who}: right verdict, wrong place</source>
        <translation>{who}:判定は正しいが位置が違う</translation>
    </message>
</context>
<context>
    <name>Plots</name>
    <message>
        <location filename="../../inspector_gui/gui/widgets/plots.py" line="109" />
        <source>Cycle, ms   — decision   ● ViT   ◆ VLM</source>
        <translation>サイクル ms   — 判定   ● ViT   ◆ VLM</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/widgets/plots.py" line="110" />
        <source>p(NG)   ● ViT   ◆ VLM</source>
        <translation>p(NG)   ● ViT   ◆ VLM</translation>
    </message>
</context>
<context>
    <name>Question</name>
    <message>
        <location filename="../../inspector_gui/gui/review/notices.py" line="120" />
        <source>This labels {n} parts at once; one undo takes it back.</source>
        <translation>{n} 個にまとめてラベルを付けます。1回の操作で元に戻せます。</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/review/notices.py" line="122" />
        <source>Label {n} parts</source>
        <translation>{n} 個にラベルを付ける</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/review/notices.py" line="123" />
        <source>Leave them</source>
        <translation>やめる</translation>
    </message>
</context>
<context>
    <name>ReadOut</name>
    <message>
        <location filename="../../inspector_gui/gui/canvas/readout.py" line="57" />
        <source>Screen pixels for each pixel of the picture</source>
        <translation>画像1画素あたりの画面の画素数</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/canvas/readout.py" line="58" />
        <source>Position and value under the pointer</source>
        <translation>ポインター位置と画素値</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/canvas/readout.py" line="59" />
        <source>Scale</source>
        <translation>表示倍率</translation>
    </message>
</context>
<context>
    <name>ReasonsTab</name>
    <message>
        <location filename="../../inspector_gui/gui/compare/tabs/reasons.py" line="63" />
        <source>Reasons</source>
        <translation>理由</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/compare/tabs/reasons.py" line="78" />
        <source>Reasons that contradict their own verdict</source>
        <translation>判定と矛盾する理由</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/compare/tabs/reasons.py" line="79" />
        <source>Phrases that go with wrong verdicts</source>
        <translation>誤判定に伴う語句</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/compare/tabs/reasons.py" line="81" />
        <source>No inspector wrote a reason; a VLM writes them if the run is to have them.</source>
        <translation>理由を書いた検査器はありません。比較を始めるときに「理由」を有効にすると、VLMが書きます。</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/compare/tabs/reasons.py" line="93" />
        <source>Inspector</source>
        <translation>検査器</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/compare/tabs/reasons.py" line="93" />
        <source>Reasons written</source>
        <translation>理由あり</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/compare/tabs/reasons.py" line="93" />
        <source>Understood</source>
        <translation>解釈できた</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/compare/tabs/reasons.py" line="94" />
        <source>Go with the label</source>
        <translation>判定と合う</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/compare/tabs/reasons.py" line="94" />
        <source>With the defect</source>
        <translation>不良名と合う</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/compare/tabs/reasons.py" line="94" />
        <source>With the place</source>
        <translation>位置名と合う</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/compare/tabs/reasons.py" line="126" />
        <source>Part</source>
        <translation>ワーク</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/compare/tabs/reasons.py" line="126" />
        <source>What does not go</source>
        <translation>食い違い</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/compare/tabs/reasons.py" line="139" />
        <source>Phrase</source>
        <translation>語句</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/compare/tabs/reasons.py" line="139" />
        <source>Wrong</source>
        <translation>誤判定</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/compare/tabs/reasons.py" line="139" />
        <source>p, for so many</source>
        <translation>補正p値</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/compare/tabs/reasons.py" line="151" />
        <location filename="../../inspector_gui/gui/compare/tabs/reasons.py" line="159" />
        <source>{who}: the reason contradicts the verdict</source>
        <translation>{who}:理由が判定と矛盾</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/compare/tabs/reasons.py" line="167" />
        <source>{who} wrote “{phrase}”</source>
        <translation>{who} が「{phrase}」と記載</translation>
    </message>
</context>
<context>
    <name>RecipeDialog</name>
    <message>
        <location filename="../../inspector_gui/gui/recipe_dialog.py" line="63" />
        <source>Open a recipe</source>
        <translation>レシピを開く</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/recipe_dialog.py" line="65" />
        <source>Recipes (*.json)</source>
        <translation>レシピ (*.json)</translation>
    </message>
</context>
<context>
    <name>Report</name>
    <message>
        <location filename="../../inspector_gui/gui/application.py" line="91" />
        <source>Go on</source>
        <translation>続ける</translation>
    </message>
</context>
<context>
    <name>Review</name>
    <message>
        <location filename="../../inspector_gui/gui/review/presenter.py" line="53" />
        <source>Release…</source>
        <translation>解除…</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/review/presenter.py" line="61" />
        <source>The records cannot be read</source>
        <translation>記録を読めません</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/review/presenter.py" line="62" />
        <source>Try again</source>
        <translation>もう一度</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/review/presenter.py" line="65" />
        <source>Reading the records…</source>
        <translation>記録を読込中…</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/review/presenter.py" line="68" />
        <source>Nothing recorded yet</source>
        <translation>まだ記録がありません</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/review/presenter.py" line="69" />
        <source>Parts that the line inspects, and pictures you import, wait here.</source>
        <translation>ラインで検査したワークと、取り込んだ画像がここに並びます。</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/review/presenter.py" line="73" />
        <source>Go to the line</source>
        <translation>ラインへ</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/review/presenter.py" line="87" />
        <source>No part is like that</source>
        <translation>該当するワークはありません</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/review/presenter.py" line="90" />
        <source>{query}: {n} parts are like that, but none in this queue.</source>
        <translation>{query}：該当は{n}個ありますが、このキューにはありません。</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/review/presenter.py" line="96" />
        <source>Look in all parts</source>
        <translation>すべてのワークから探す</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/review/presenter.py" line="99" />
        <source>Clear the filter</source>
        <translation>絞り込みを解除</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/review/presenter.py" line="80" />
        <source>Nothing left to review</source>
        <translation>再判定するものはありません</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/review/presenter.py" line="81" />
        <source>This queue is empty; choose another one at the left.</source>
        <translation>このキューは空です。左から別のキューを選んでください。</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/review/presenter.py" line="107" />
        <source>There is no picture of this part.</source>
        <translation>このワークの画像はありません。</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/review/presenter.py" line="109" />
        <source>It can be labelled all the same.</source>
        <translation>画像がなくてもラベルは付けられます。</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/review/presenter.py" line="115" />
        <source>Reading the picture…</source>
        <translation>画像を読込中…</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/review/presenter.py" line="140" />
        <source>People disagree: {who}. Your word decides.</source>
        <translation>人の判定が食い違っています({who})。あなたの判定で決まります。</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/review/presenter.py" line="142" />
        <source>People disagree: {who}. A third person must decide.</source>
        <translation>人の判定が食い違っています({who})。第三者の判定が必要です。</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/review/words.py" line="26" />
        <source>All parts</source>
        <translation>全ワーク</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/review/words.py" line="27" />
        <source>Unlabelled</source>
        <translation>ラベルなし</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/review/words.py" line="28" />
        <source>A model says NG</source>
        <translation>モデルがNG判定</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/review/words.py" line="29" />
        <source>ERROR and UNSURE</source>
        <translation>エラー・保留</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/review/words.py" line="30" />
        <source>Most uncertain</source>
        <translation>特に不確か</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/review/words.py" line="31" />
        <source>ViT uncertain</source>
        <translation>ViTが不確か</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/review/words.py" line="32" />
        <source>VLM uncertain</source>
        <translation>VLMが不確か</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/review/words.py" line="33" />
        <source>Right verdict, wrong place</source>
        <translation>判定は正しいが位置が違う</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/review/words.py" line="34" />
        <source>Label likely wrong</source>
        <translation>ラベル誤りの疑い</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/review/words.py" line="35" />
        <source>Twins labelled differently</source>
        <translation>類似画像でラベル違い</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/review/words.py" line="36" />
        <source>Suspected drift</source>
        <translation>ドリフトの疑い</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/review/words.py" line="37" />
        <source>People disagree</source>
        <translation>人の判定割れ</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/review/words.py" line="38" />
        <source>Corrected at the line</source>
        <translation>ラインで訂正</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/review/words.py" line="39" />
        <source>Gold</source>
        <translation>ゴールド</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/review/words.py" line="47" />
        <source>Nobody has said anything yet</source>
        <translation>まだ誰もラベルを付けていないワーク</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/review/words.py" line="48" />
        <source>The decision or a model had no answer</source>
        <translation>最終判定かモデルの答えが出なかったワーク</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/review/words.py" line="49" />
        <source>Both models do not know; worst first</source>
        <translation>両モデルとも判断に迷うワーク(迷いの大きい順)</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/review/words.py" line="50" />
        <source>Both say NG, but not of the same place, or not of the label's</source>
        <translation>両方NGだが、指す位置が互いに、またはラベルと違うワーク</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/review/words.py" line="53" />
        <source>Both models confidently contradict the label</source>
        <translation>両モデルとも高い確信でラベルと逆の判定</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/review/words.py" line="56" />
        <source>Nearly the same picture, OK here, NG there</source>
        <translation>ほぼ同じ画像なのに、OKとNGに分かれているワーク</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/review/words.py" line="57" />
        <source>Of the last days, unlike the days before</source>
        <translation>ここ数日のワークで、それまでと様子が違うもの</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/review/words.py" line="58" />
        <source>A third person must decide</source>
        <translation>第三者の判定が必要</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/review/words.py" line="59" />
        <source>The operator said: it was wrong</source>
        <translation>作業者が誤判定としたワーク</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/review/words.py" line="69" />
        <source>said {label}</source>
        <translation>{label} と判定</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/review/words.py" line="70" />
        <source>imported as {label}</source>
        <translation>取込み時のラベル:{label}</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/review/words.py" line="71" />
        <source>corrected at the line: {label}</source>
        <translation>ラインで訂正:{label}</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/review/words.py" line="72" />
        <source>took it back: {label}</source>
        <translation>取り消し:{label}</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/review/words.py" line="73" />
        <source>did it again: {label}</source>
        <translation>やり直し:{label}</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/review/words.py" line="74" />
        <source>said in blind review: {label}</source>
        <translation>ブラインド再判定:{label}</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/review/words.py" line="75" />
        <source>decided: {label}</source>
        <translation>確定:{label}</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/review/words.py" line="76" />
        <source>made it gold: {label}</source>
        <translation>ゴールドに指定:{label}</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/review/words.py" line="77" />
        <source>released it: {label}</source>
        <translation>ゴールドを解除:{label}</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/review/words.py" line="88" />
        <source>{n} regions</source>
        <translation>領域 {n} か所</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/review/words.py" line="89" />
        <source>1 region</source>
        <translation>領域1</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/review/words.py" line="101" />
        <source>the line had said {word}</source>
        <translation>ラインの判定は{word}</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/review/words.py" line="108" />
        <source>from {source}</source>
        <translation>出所：{source}</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/review/words.py" line="114" />
        <source>at {places}</source>
        <translation>位置：{places}</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/review/words.py" line="117" />
        <source>severity {values}</source>
        <translation>程度 {values}</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/review/words.py" line="120" />
        <source>drawn with seed {n}</source>
        <translation>描画シード {n}</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/review/words.py" line="129" />
        <source>label</source>
        <translation>ラベル</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/review/words.py" line="132" />
        <source>decision</source>
        <translation>判定</translation>
    </message>
</context>
<context>
    <name>ReviewControl</name>
    <message>
        <location filename="../../inspector_gui/gui/review/control.py" line="80" />
        <source>There is no recorded part on the screen that could be corrected.</source>
        <translation>画面に訂正できる記録済みのワークがありません。</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/review/control.py" line="110" />
        <source>Labelled {label} by {name}; the part waits on Review. Ctrl+Z takes it back.</source>
        <translation>{name} が {label} のラベルを付けました。ワークは「再判定」に入っています。Ctrl+Z で取り消せます。</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/review/control.py" line="116" />
        <source>The correction was taken back.</source>
        <translation>訂正を取り消しました。</translation>
    </message>
</context>
<context>
    <name>ReviewLists</name>
    <message>
        <location filename="../../inspector_gui/gui/review/page_lists.py" line="201" />
        <source>No saved filter is shown; choose one on the left first.</source>
        <translation>保存した条件が表示されていません。先に左で選んでください。</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/review/page_lists.py" line="301" />
        <source>This filter asks for nothing; choose a queue or a term first.</source>
        <translation>この条件は何も指定していません。先に一覧か条件を選んでください。</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/review/page_lists.py" line="332" />
        <source>Corrected at the line: {n} parts wait in the first queue.</source>
        <translation>ラインで訂正：{n} 個が最初の一覧で待っています。</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/review/page_lists.py" line="343" />
        <source>Grid</source>
        <translation>一覧</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/review/page_lists.py" line="343" />
        <source>Picture</source>
        <translation>画像</translation>
    </message>
</context>
<context>
    <name>ReviewPage</name>
    <message>
        <location filename="../../inspector_gui/gui/review/page.py" line="175" />
        <source>The part in hand was out of sight: here it is. Press the key again.</source>
        <translation>対象のワークが画面の外にあったため表示しました。もう一度キーを押してください。</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/review/page.py" line="213" />
        <source>{name} was signed out, for nothing was done for a while.</source>
        <translation>しばらく操作がなかったため、{name} さんをサインアウトしました。</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/review/page.py" line="219" />
        <source>Say who labels first: name, Enter; then the label is kept.</source>
        <translation>先にラベル付けする人の名前を入力してください: 名前、Enter。そのラベルが保存されます。</translation>
    </message>
</context>
<context>
    <name>ReviewSide</name>
    <message>
        <location filename="../../inspector_gui/gui/review/side.py" line="129" />
        <source>Who says what</source>
        <translation>各人の判定</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/review/side.py" line="130" />
        <source>Queues</source>
        <translation>キュー</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/review/side.py" line="132" />
        <source>all</source>
        <translation>すべて</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/review/side.py" line="132" />
        <source>Whatever people say</source>
        <translation>人の判定を問わない</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/review/side.py" line="133" />
        <source>Nobody has said anything</source>
        <translation>人の判定なし</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/review/side.py" line="141" />
        <source>People say: {label}</source>
        <translation>人の判定:{label}</translation>
    </message>
</context>
<context>
    <name>RobustTab</name>
    <message>
        <location filename="../../inspector_gui/gui/compare/tabs/robust.py" line="49" />
        <source>Robust?</source>
        <translation>頑健性</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/compare/tabs/robust.py" line="77" />
        <source>What was judged seen worse is being read…</source>
        <translation>悪条件での判定結果を読込中…</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/compare/tabs/robust.py" line="80" />
        <source>Nothing was judged seen worse yet. It takes as long as judging the parts again for every step.</source>
        <translation>悪条件での判定はまだありません。1段階ごとに、ワークを判定し直すのと同じ時間がかかります。</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/compare/tabs/robust.py" line="84" />
        <source>{n} parts, judged again at every step; thresholds as above.</source>
        <translation>{n} 個を段階ごとに判定し直した結果です。しきい値は上のとおりです。</translation>
    </message>
</context>
<context>
    <name>RulesControl</name>
    <message>
        <location filename="../../inspector_gui/gui/rules_control.py" line="73" />
        <source>Let the ViT decide</source>
        <translation>ViT で判定する</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/rules_control.py" line="74" />
        <source>Let the VLM decide</source>
        <translation>VLM で判定する</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/rules_control.py" line="75" />
        <source>Say NG if either does</source>
        <translation>どちらか NG なら NG にする</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/rules_control.py" line="76" />
        <source>Demand that both agree</source>
        <translation>両方の一致を求める</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/rules_control.py" line="77" />
        <source>Let the ViT decide, the VLM if unsure</source>
        <translation>ViT で判定、不明なら VLM</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/rules_control.py" line="78" />
        <source>Let the VLM decide, the ViT if unsure</source>
        <translation>VLM で判定、不明なら ViT</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/rules_control.py" line="93" />
        <source>Take every picture</source>
        <translation>すべての画像を検査する</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/rules_control.py" line="94" />
        <source>Trigger by hand</source>
        <translation>手動トリガー</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/rules_control.py" line="95" />
        <source>Trigger by timer</source>
        <translation>タイマーでトリガー</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/rules_control.py" line="108" />
        <source>Now: {now}. From the next part on: {then}?</source>
        <translation>現在: {now}。次のワークから: {then} にしますか?</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/rules_control.py" line="116" />
        <source>From the next part on: {what}. Changed by {name}.</source>
        <translation>次のワークから: {what}。変更者: {name}</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/rules_control.py" line="124" />
        <source>The change holds, but it could not be written into the trail: {why}</source>
        <translation>変更は有効ですが、履歴に記録できませんでした: {why}</translation>
    </message>
</context>
<context>
    <name>RunBar</name>
    <message>
        <location filename="../../inspector_gui/gui/compare/run_bar.py" line="99" />
        <source>The set is being read…</source>
        <translation>データを読込中…</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/compare/run_bar.py" line="102" />
        <source>{model} is being loaded…</source>
        <translation>{model} を読込中…</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/compare/run_bar.py" line="111" />
        <source>Paused · {what}: {done} of {total}</source>
        <translation>一時停止中 · {what}:{done} / {total}</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/compare/run_bar.py" line="113" />
        <source>{what}: {done} of {total}</source>
        <translation>{what}:{done} / {total}</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/compare/run_bar.py" line="115" />
        <source>{what}: {done} of {total} · about {left} left</source>
        <translation>{what}:{done} / {total} · 残り約 {left}</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/compare/run_bar.py" line="121" />
        <source>Not finished. Parts left for {rest}.</source>
        <translation>未完了です。残りの個数({rest})。</translation>
    </message>
</context>
<context>
    <name>ScoreScale</name>
    <message>
        <location filename="../../inspector_gui/gui/widgets/score_scale.py" line="43" />
        <source>p(NG) = {score}; OK below {low}, NG above {high}</source>
        <translation>p(NG) = {score}。{low} 未満は OK、{high} 超は NG</translation>
    </message>
</context>
<context>
    <name>Sentences</name>
    <message>
        <location filename="../../inspector_gui/gui/sentence_patterns.py" line="8" />
        <source>The {name} is not part of this line; choose another policy or load the model.</source>
        <translation>{name} はこのラインにありません。別の判定方式を選ぶか、モデルを読み込んでください。</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/sentence_patterns.py" line="11" />
        <source>The {name} gave no valid score; take the part out and inspect it by hand.</source>
        <translation>{name} から有効なスコアが得られませんでした。ワークを取り出し、目視で検査してください。</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/sentence_patterns.py" line="14" />
        <source>The {name} gave no valid answer; take the part out and inspect it by hand.</source>
        <translation>{name} から有効な回答が得られませんでした。ワークを取り出し、目視で検査してください。</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/sentence_patterns.py" line="17" />
        <source>The {name} contradicts its own score; take the part out and inspect it by hand.</source>
        <translation>{name} の判定とスコアが食い違っています。ワークを取り出し、目視で検査してください。</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/sentence_patterns.py" line="21" />
        <source>The {name} gave a score that is no number; inspect the part by hand.</source>
        <translation>{name} のスコアが数値ではありません。ワークを目視で検査してください。</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/sentence_patterns.py" line="24" />
        <source>The {name} did not answer within {ms} ms; inspect this part by hand.</source>
        <translation>{name} が {ms} ms 以内に応答しませんでした。このワークを目視で検査してください。</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/sentence_patterns.py" line="27" />
        <source>The models are still loading; inspect this part by hand.</source>
        <translation>モデルを読込中です。このワークは目視で検査してください。</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/sentence_patterns.py" line="28" />
        <source>{count} parts are waiting already; slow the line down and inspect this part by hand.</source>
        <translation>判定待ちが {count} 個あります。ラインを遅くし、このワークは目視で検査してください。</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/sentence_patterns.py" line="76" />
        <source>The {name} is not ready yet.</source>
        <translation>{name} はまだ準備中です。</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/sentence_patterns.py" line="77" />
        <source>The picture is completely {shade}; check light, lens cap and cable of the camera.</source>
        <translation>画像が一様です({shade})。照明、レンズキャップ、カメラのケーブルを確認してください。</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/sentence_patterns.py" line="81" />
        <source>The picture is exactly that of the part before; the camera may be frozen, so check it and inspect the part again.</source>
        <translation>画像が前のワークと完全に同じです。カメラが止まっている可能性があります。確認して再検査してください。</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/sentence_patterns.py" line="86" />
        <source>There is no camera backend {name}; choose one of {names}.</source>
        <translation>カメラバックエンド {name} はありません。{names} から選んでください。</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/sentence_patterns.py" line="87" />
        <source>Camera {index} cannot be opened{detail}; check its cable, whether another program uses it, and the number with "inspector-gui doctor".</source>
        <translation>カメラ {index} を開けません{detail}。ケーブル、他のプログラムの使用、番号(inspector-gui doctor)を確認してください。</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/sentence_patterns.py" line="98" />
        <source>The address of the {scheme} stream is not valid; it is written as {form}, and if its name or password holds one of # / ? @ % [ ] or a space, write that as %23 %2F %3F %40 %25 %5B %5D or %20.</source>
        <translation>{scheme} ストリームのアドレスが正しくありません。{form} の形で書きます。名前やパスワードに # / ? @ % [ ] や空白があるときは %23 %2F %3F %40 %25 %5B %5D %20 と書いてください。</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/sentence_patterns.py" line="104" />
        <source>The stream at {address} cannot be opened{detail}; check the address and the network.</source>
        <translation>ストリーム {address} を開けません{detail}。アドレスとネットワークを確認してください。</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/sentence_patterns.py" line="108" />
        <source>{name} is lost (it gives the same picture again and again); check cable and power, it comes back by itself.</source>
        <translation>{name} が途絶えました（同じ画像が繰り返されています）。ケーブルと電源を確認してください。自動的に復帰します。</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/sentence_patterns.py" line="113" />
        <source>{name} is lost (no picture for {seconds} s); check cable and power, it comes back by itself.</source>
        <translation>{name} が途絶えました（{seconds} 秒間画像がありません）。ケーブルと電源を確認してください。自動的に復帰します。</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/sentence_patterns.py" line="118" />
        <source>{name} is lost (it gives no more pictures); check cable and power, it comes back by itself.</source>
        <translation>{name} が途絶えました（画像が来なくなりました）。ケーブルと電源を確認してください。自動的に復帰します。</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/sentence_patterns.py" line="123" />
        <source>{name} is lost (it cannot be opened); check cable and power, it comes back by itself.</source>
        <translation>{name} が途絶えました（開けません）。ケーブルと電源を確認してください。自動的に復帰します。</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/sentence_patterns.py" line="127" />
        <source>{name} is lost ({why}); check cable and power, it comes back by itself.</source>
        <translation>{name} が途絶えました（{why}）。ケーブルと電源を確認してください。自動的に復帰します。</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/sentence_patterns.py" line="130" />
        <source>{path} is damaged after picture {number} of {count}; copy or convert it again.</source>
        <translation>{path} は {count} 枚中 {number} 枚目の後が壊れています。コピーまたは変換をやり直してください。</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/sentence_patterns.py" line="134" />
        <source>{path} is damaged after picture {number}; copy or convert it again.</source>
        <translation>{path} は {number} 枚目の後が壊れています。コピーまたは変換をやり直してください。</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/sentence_patterns.py" line="137" />
        <source>{path} is no video that can be read, or it is damaged; convert it to MP4.</source>
        <translation>{path} は読める動画ではないか、壊れています。MP4 に変換してください。</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/sentence_patterns.py" line="140" />
        <source>{scheme} is no kind of stream that can be opened; use one of {schemes}, with a host.</source>
        <translation>{scheme} は開けない種類のストリームです。{schemes} のいずれかをホスト名と共に指定してください。</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/sentence_patterns.py" line="144" />
        <source>There is no folder or picture {path}; check the name.</source>
        <translation>フォルダまたは画像 {path} がありません。名前を確認してください。</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/sentence_patterns.py" line="145" />
        <source>There is no picture {path}; check the name.</source>
        <translation>画像 {path} がありません。名前を確認してください。</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/sentence_patterns.py" line="146" />
        <source>There is no video {path}; check the name.</source>
        <translation>動画 {path} がありません。名前を確認してください。</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/sentence_patterns.py" line="147" />
        <source>The folder {path} holds no pictures; choose one that does.</source>
        <translation>フォルダ {path} に画像がありません。別のフォルダを選んでください。</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/sentence_patterns.py" line="148" />
        <source>The folder {path} holds no pictures that can be read ({files}); save them as PNG or JPEG.</source>
        <translation>フォルダ {path} に読める画像がありません（{files}）。PNG か JPEG で保存してください。</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/sentence_patterns.py" line="152" />
        <source>Not judged, because they are no pictures that can be read: {files}; save them as PNG or JPEG.</source>
        <translation>読める画像ではないため判定しないファイルがあります：{files}。PNG か JPEG で保存してください。</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/sentence_patterns.py" line="157" />
        <source>The folder {path} is gone after picture {number} of {count}; put it back and start again.</source>
        <translation>フォルダ {path} が {count} 枚中 {number} 枚の後に無くなりました。元に戻してからもう一度開始してください。</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/sentence_patterns.py" line="161" />
        <source>The folder {path} cannot be read ({why}); check your rights.</source>
        <translation>フォルダ {path} を読めません({why})。権限を確認してください。</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/sentence_patterns.py" line="162" />
        <source>No source is named; try "demo", a folder, a video or a camera number.</source>
        <translation>入力元が指定されていません。demo、フォルダ、動画、カメラ番号のいずれかを指定してください。</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/sentence_patterns.py" line="165" />
        <source>There is no source {path}; name a folder, a picture, a video, a camera number, a stream address or "demo".</source>
        <translation>入力元 {path} がありません。フォルダ、画像、動画、カメラ番号、ストリームのアドレス、demo のいずれかを指定してください。</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/sentence_patterns.py" line="170" />
        <source>The database in {path} cannot be used ({why}); check the disk and your rights.</source>
        <translation>{path} のデータベースを使えません({why})。ディスクと権限を確認してください。</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/sentence_patterns.py" line="174" />
        <source>The data folder {path} cannot be used ({why}); choose another one.</source>
        <translation>データフォルダ {path} を使えません({why})。別のフォルダを選んでください。</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/sentence_patterns.py" line="177" />
        <source>The disk of the data folder {path} is full; free some space.</source>
        <translation>データフォルダ {path} のディスクがいっぱいです。空きを作ってください。</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/sentence_patterns.py" line="178" />
        <source>The data folder {path} is read-only; change its rights or choose another one.</source>
        <translation>データフォルダ {path} は書込み禁止です。権限を変えるか、別のフォルダを選んでください。</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/sentence_patterns.py" line="181" />
        <source>The picture {path} was changed; put it back from a copy.</source>
        <translation>画像 {path} が変更されています。控えから戻してください。</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/sentence_patterns.py" line="182" />
        <source>The picture {path} cannot be read ({why}); put it back from a copy.</source>
        <translation>画像 {path} を読めません({why})。控えから戻してください。</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/sentence_patterns.py" line="185" />
        <source>There is no record of a part {part}.</source>
        <translation>ワーク {part} の記録はありません。</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/sentence_patterns.py" line="186" />
        <source>What config.json of the model {path} says of its quantisation ({key}) cannot be understood; copy it anew from where the weights came from.</source>
        <translation>モデル {path} の config.json にある量子化の記述（{key}）を解釈できません。重みの入手元からコピーし直してください。</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/sentence_patterns.py" line="191" />
        <source>The model in {path} is of the family {name}, which this program does not know; choose one of: {known}.</source>
        <translation>{path} のモデルは {name} 系で、このプログラムは対応していません。対応しているのは {known} です。</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/sentence_patterns.py" line="196" />
        <source>The adapter {path} is of the kind {kind}; only LoRA adapters can be used.</source>
        <translation>アダプター {path} の種類は {kind} です。使えるのは LoRA だけです。</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/sentence_patterns.py" line="200" />
        <source>The adapter {path} holds {key} twice, once as {other}; save it anew from where it was trained.</source>
        <translation>アダプター {path} に {key} が 2 つあります（一方の名前は {other}）。学習した場所から保存し直してください。</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/sentence_patterns.py" line="205" />
        <source>The model folder {path} is no ViT of this program (its config.json says {kind}); train one with 'inspector-gui train vit'.</source>
        <translation>モデルフォルダー {path} はこのプログラムの ViT ではありません（config.json では {kind}）。「inspector-gui train vit」で学習してください。</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/sentence_patterns.py" line="210" />
        <source>The ViT in {path} is quantised ({precision}), and a ViT is judged with in fp32; bring it as it was trained.</source>
        <translation>{path} の ViT は量子化されています（{precision}）。ViT は fp32 で判定します。学習したままのものを用意してください。</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/sentence_patterns.py" line="215" />
        <source>{path} cannot be read as JSON ({why}); copy the model anew.</source>
        <translation>{path} を JSON として読めません（{why}）。モデルをコピーし直してください。</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/sentence_patterns.py" line="216" />
        <source>{path} cannot be read ({why}); copy the model anew.</source>
        <translation>{path} を読めません（{why}）。モデルをコピーし直してください。</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/sentence_patterns.py" line="217" />
        <source>{path} holds no JSON object; copy the model anew.</source>
        <translation>{path} は JSON のオブジェクトではありません。モデルをコピーし直してください。</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/sentence_patterns.py" line="218" />
        <source>{path} is a file, not a model folder; choose the folder that holds it.</source>
        <translation>{path} はファイルで、モデルフォルダーではありません。そのファイルが入っているフォルダーを選んでください。</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/sentence_patterns.py" line="222" />
        <source>{path} is a download cache, not a model folder; choose {folder}, which is the model in it.</source>
        <translation>{path} はダウンロードキャッシュで、モデルフォルダーではありません。その中のモデル {folder} を選んでください。</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/sentence_patterns.py" line="227" />
        <source>{path} is an adapter ({file}), not a model; choose the model that it was trained on, and put the adapter on top of it.</source>
        <translation>{path} はアダプター（{file}）で、モデルではありません。学習に使ったモデルを選び、その上にアダプターを載せてください。</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/sentence_patterns.py" line="232" />
        <source>{path} is not the file but a Git LFS pointer to it; run 'git lfs pull' where the model was cloned, or download that file.</source>
        <translation>{path} はファイル本体ではなく Git LFS のポインターです。クローンした場所で git lfs pull を実行するか、そのファイルをダウンロードしてください。</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/sentence_patterns.py" line="237" />
        <source>{path} is empty; copy it anew from where the model came from.</source>
        <translation>{path} が空です。モデルの入手元からコピーし直してください。</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/sentence_patterns.py" line="238" />
        <source>{path} names other weights ({file}), which are not read; take transformers_weights out of it and name the file {name}.</source>
        <translation>{path} は別の重み（{file}）を指していますが、読み込みません。transformers_weights を削除し、ファイル名を {name} にしてください。</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/sentence_patterns.py" line="243" />
        <source>{path} names no weight files; copy it anew from where the model came from.</source>
        <translation>{path} に重みファイルの名前がありません。モデルの入手元からコピーし直してください。</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/sentence_patterns.py" line="247" />
        <source>{path} names {file}, which is no safetensors file in its folder; copy the whole model anew.</source>
        <translation>{path} が指す {file} は、同じフォルダーの safetensors ファイルではありません。モデル全体をコピーし直してください。</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/sentence_patterns.py" line="252" />
        <source>The model folder {path} has no {name} and no index, only {file}, of which nothing says that it is the whole model; copy the whole model, or rename that file.</source>
        <translation>モデルフォルダー {path} に {name} もインデックスもなく、{file} だけがあります。それがモデル全体とは限りません。モデル全体をコピーするか、ファイル名を変えてください。</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/sentence_patterns.py" line="257" />
        <source>The model folder {path} has its weights only as GGUF ({file}), which this program does not read; bring the same model as safetensors.</source>
        <translation>モデルフォルダー {path} の重みは GGUF（{file}）だけで、このプログラムでは読めません。同じモデルの safetensors 版を用意してください。</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/sentence_patterns.py" line="262" />
        <source>{key} lies in {file} and in {other} of the model folder {path}; the files belong to different models, so copy the whole model anew.</source>
        <translation>モデルフォルダー {path} の {file} と {other} の両方に {key} があります。別々のモデルのファイルが混ざっているため、モデル全体をコピーし直してください。</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/sentence_patterns.py" line="267" />
        <source>The index of the model folder {path} says that {key} lies in {file}, and it does not; the files belong to different models, so copy the whole model anew.</source>
        <translation>モデルフォルダー {path} のインデックスでは {key} が {file} にあるはずですが、ありません。別々のモデルのファイルが混ざっているため、モデル全体をコピーし直してください。</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/sentence_patterns.py" line="272" />
        <source>The file {file} in the model folder {path} would be loaded, and its manifest does not name it; take it out, or copy the model anew.</source>
        <translation>モデルフォルダー {path} の {file} は読み込みの対象ですが、マニフェストにありません。取り除くか、モデルをコピーし直してください。</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/sentence_patterns.py" line="277" />
        <source>The file {file} was changed in the model folder {path} since it was kept on {day}; put the old files back, or accept it as it is now with 'inspector-gui models trust {name}'.</source>
        <translation>モデルフォルダー {path} の {file} が、{day} に記録した内容から変わっています。元のファイルに戻すか、「inspector-gui models trust {name}」で現在の内容を受け入れてください。</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/sentence_patterns.py" line="283" />
        <source>The file {file} was added in the model folder {path} since it was kept on {day}; put the old files back, or accept it as it is now with 'inspector-gui models trust {name}'.</source>
        <translation>モデルフォルダー {path} に、{day} の記録にはない {file} があります。元に戻すか、「inspector-gui models trust {name}」で現在の内容を受け入れてください。</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/sentence_patterns.py" line="289" />
        <source>The file {file} was removed in the model folder {path} since it was kept on {day}; put the old files back, or accept it as it is now with 'inspector-gui models trust {name}'.</source>
        <translation>モデルフォルダー {path} から、{day} の記録にあった {file} がなくなっています。元に戻すか、「inspector-gui models trust {name}」で現在の内容を受け入れてください。</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/sentence_patterns.py" line="295" />
        <source>What was kept of the model {name} cannot be read ({file}); accept it anew with 'inspector-gui models trust {again}'.</source>
        <translation>モデル {name} の記録（{file}）を読めません。「inspector-gui models trust {again}」で受け入れ直してください。</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/sentence_patterns.py" line="300" />
        <source>That {name} is trusted cannot be kept in {path}; check your rights there.</source>
        <translation>{name} を信頼したことを {path} に記録できません。書き込み権限を確認してください。</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/sentence_patterns.py" line="304" />
        <source>The model {path} lacks {key}, which its config.json asks for, and holds {other}, which it does not; the weights belong to another model, so copy the whole model anew.</source>
        <translation>モデル {path} には config.json が求める {key} がなく、求めない {other} があります。別のモデルの重みなので、モデル全体をコピーし直してください。</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/sentence_patterns.py" line="309" />
        <source>The model {path} lacks {key}, which its config.json asks for (and {n} more); copy the whole model anew.</source>
        <translation>モデル {path} に、config.json が求める {key} がありません（ほか {n} 件）。モデル全体をコピーし直してください。</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/sentence_patterns.py" line="314" />
        <source>The model {path} lacks {key}, which its config.json asks for; copy the whole model anew.</source>
        <translation>モデル {path} に、config.json が求める {key} がありません。モデル全体をコピーし直してください。</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/sentence_patterns.py" line="318" />
        <source>The model {path} has {key} in another shape than its config.json says (and {n} more); copy the whole model anew.</source>
        <translation>モデル {path} の {key} の形が config.json と違います（ほか {n} 件）。モデル全体をコピーし直してください。</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/sentence_patterns.py" line="323" />
        <source>The model {path} has {key} in another shape than its config.json says; copy the whole model anew.</source>
        <translation>モデル {path} の {key} の形が config.json と違います。モデル全体をコピーし直してください。</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/sentence_patterns.py" line="328" />
        <source>The model {path} holds {key}, which its config.json does not ask for (and {n} more); copy the whole model anew.</source>
        <translation>モデル {path} に、config.json が求めない {key} があります（ほか {n} 件）。モデル全体をコピーし直してください。</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/sentence_patterns.py" line="333" />
        <source>The model {path} holds {key}, which its config.json does not ask for; copy the whole model anew.</source>
        <translation>モデル {path} に、config.json が求めない {key} があります。モデル全体をコピーし直してください。</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/sentence_patterns.py" line="338" />
        <source>The weight {key} of the model {path} holds values that are no numbers; train it again, or copy the model anew.</source>
        <translation>モデル {path} の重み {key} に、数でない値があります。学習し直すか、モデルをコピーし直してください。</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/sentence_patterns.py" line="343" />
        <source>The config.json of the model {path} asks for {asked} weights, and its files hold {there}; they belong to different models, so copy the whole model anew.</source>
        <translation>モデル {path} の config.json は {asked} 個の重みを求めますが、ファイルには {there} 個しかありません。別々のモデルのものなので、モデル全体をコピーし直してください。</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/sentence_patterns.py" line="348" />
        <source>The config.json of the model {path} cannot be used ({why}); copy it anew from where the weights came from.</source>
        <translation>モデル {path} の config.json を使えません（{why}）。重みの入手元からコピーし直してください。</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/sentence_patterns.py" line="353" />
        <source>The config.json of the ViT in {path} cannot be used ({why}); copy it anew from where the weights came from.</source>
        <translation>{path} の ViT の config.json を使えません（{why}）。重みの入手元からコピーし直してください。</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/sentence_patterns.py" line="358" />
        <source>The model {path} cannot be loaded ({why}); its config.json and its weights do not fit each other or this program, so bring the folder anew or choose another model.</source>
        <translation>モデル {path} を読み込めません（{why}）。config.json と重みが互いに、またはこのプログラムと合いません。フォルダーを入手し直すか、別のモデルを選んでください。</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/sentence_patterns.py" line="363" />
        <source>The memory ran out while {name} was loaded; close other programs, or choose a smaller model.</source>
        <translation>{name} の読み込み中にメモリが足りなくなりました。他のプログラムを閉じるか、小さいモデルを選んでください。</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/sentence_patterns.py" line="368" />
        <source>The model {path} is not quantised, so it is no {precision}; choose one of: {known}.</source>
        <translation>モデル {path} は量子化されていないため、{precision} ではありません。次から選んでください：{known}。</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/sentence_patterns.py" line="372" />
        <source>The model {path} was saved quantised in {found} and cannot be loaded as {precision}, for what was rounded away does not come back; choose {choice}, or bring the model as it was before.</source>
        <translation>モデル {path} は {found} に量子化して保存されています。丸めた値は元に戻らないため、{precision} としては読み込めません。{choice} を選ぶか、量子化前のモデルを用意してください。</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/sentence_patterns.py" line="378" />
        <source>The model {path} is quantised by {method}, which this program does not load; bring the unquantised model, which is loaded in NF4 (4-bit), or one that bitsandbytes quantised.</source>
        <translation>モデル {path} は {method} で量子化されており、このプログラムでは読み込めません。量子化していないモデル（NF4 の 4 ビットで読み込みます）か、bitsandbytes で量子化したモデルを用意してください。</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/sentence_patterns.py" line="384" />
        <source>The model {path} says in its config.json that it is quantised (bitsandbytes), and its weights are not; take quantization_config out of config.json, or copy the model anew.</source>
        <translation>モデル {path} の config.json には量子化（bitsandbytes）とありますが、重みは量子化されていません。config.json から quantization_config を削除するか、モデルをコピーし直してください。</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/sentence_patterns.py" line="389" />
        <source>The weights of the model {path} are quantised in {found}, of which its config.json says nothing; copy config.json from where the weights came from.</source>
        <translation>モデル {path} の重みは {found} に量子化されていますが、config.json に記載がありません。重みの入手元から config.json をコピーしてください。</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/sentence_patterns.py" line="394" />
        <source>The tokenizer or picture processor in {path} cannot be used ({why}); its files (tokenizer.json, tokenizer_config.json, processor_config.json and the like) are damaged or of another model, so copy them anew.</source>
        <translation>{path} のトークナイザーまたは画像プロセッサーを使えません（{why}）。tokenizer.json、tokenizer_config.json、processor_config.json などが壊れているか、別のモデルのものです。コピーし直してください。</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/sentence_patterns.py" line="400" />
        <source>The chat template of {path} cannot be used ({why}); copy chat_template.jinja from the model's page.</source>
        <translation>{path} のチャットテンプレートを使えません（{why}）。モデルの配布ページから chat_template.jinja をコピーしてください。</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/sentence_patterns.py" line="405" />
        <source>The adapter {path} does not fit {base}: its configuration says that it was trained on {named} ({why}); choose that model, or train the adapter anew.</source>
        <translation>アダプター {path} は {base} に合いません。設定によると {named} で学習したものです（{why}）。そのモデルを選ぶか、アダプターを学習し直してください。</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/sentence_patterns.py" line="410" />
        <source>The adapter {path} does not fit this model ({why}); choose the model that it was trained on.</source>
        <translation>アダプター {path} はこのモデルに合いません（{why}）。学習に使ったモデルを選んでください。</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/sentence_patterns.py" line="415" />
        <source>The adapter {path} lacks {key}, which its {file} asks for in this model; choose the model that it was trained on, or save the adapter anew.</source>
        <translation>アダプター {path} に、{file} がこのモデルで求める {key} がありません。学習に使ったモデルを選ぶか、アダプターを保存し直してください。</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/sentence_patterns.py" line="420" />
        <source>The adapter {path} holds {key}, for which this model has no place; choose the model that it was trained on.</source>
        <translation>アダプター {path} の {key} は、このモデルに当てはまる場所がありません。学習に使ったモデルを選んでください。</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/sentence_patterns.py" line="425" />
        <source>The adapter {path} has {key} in the shape {shape}, where this model and {file} ask for {asked}; choose the model that it was trained on.</source>
        <translation>アダプター {path} の {key} の形は {shape} ですが、このモデルと {file} では {asked} です。学習に使ったモデルを選んでください。</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/sentence_patterns.py" line="430" />
        <source>The adapter {path} holds no weights at all; save it anew from where it was trained.</source>
        <translation>アダプター {path} に重みがありません。学習した場所から保存し直してください。</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/sentence_patterns.py" line="434" />
        <source>The weight {key} of the adapter {path} holds values that are no numbers; train the adapter again.</source>
        <translation>アダプター {path} の重み {key} に、数でない値があります。アダプターを学習し直してください。</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/sentence_patterns.py" line="439" />
        <source>The adapter {path} was trained on another model (its manifest names {named}, this one is {this}); choose that model or train anew.</source>
        <translation>アダプター {path} は別のモデルで学習したものです（マニフェストでは {named}、このモデルは {this}）。そのモデルを選ぶか、学習し直してください。</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/sentence_patterns.py" line="444" />
        <source>There is no model folder {path}; check the recipe's model.</source>
        <translation>モデルフォルダ {path} がありません。レシピのモデル名を確認してください。</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/sentence_patterns.py" line="445" />
        <source>The model folder {path} holds no weights (*.safetensors); copy the whole model.</source>
        <translation>モデルフォルダ {path} に重み(*.safetensors)がありません。モデル全体をコピーしてください。</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/sentence_patterns.py" line="449" />
        <source>The model folder {path} lacks {file}, which its manifest names; copy the whole model anew.</source>
        <translation>モデルフォルダ {path} に、マニフェストにある {file} がありません。モデル全体をコピーし直してください。</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/sentence_patterns.py" line="454" />
        <source>The model folder {path} lacks {file}, which its index names; copy the whole model anew.</source>
        <translation>モデルフォルダ {path} に、索引にある {file} がありません。モデル全体をコピーし直してください。</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/sentence_patterns.py" line="458" />
        <source>The model folder {path} lacks {file}; copy the whole model anew.</source>
        <translation>モデルフォルダ {path} に {file} がありません。モデル全体をコピーし直してください。</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/sentence_patterns.py" line="461" />
        <source>The weight file {path} is broken ({why}); copy it anew.</source>
        <translation>重みファイル {path} が壊れています({why})。コピーし直してください。</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/sentence_patterns.py" line="462" />
        <source>The model folder {path} has its weights only as a pickle ({file}), which is refused because opening one can run foreign code; save the model as safetensors.</source>
        <translation>モデルフォルダ {path} の重みは pickle 形式({file})のみです。開くと外部のコードが実行される恐れがあるため使えません。safetensors 形式で保存してください。</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/sentence_patterns.py" line="467" />
        <source>The file {file} in the model folder {path} was changed after the model was finished (its SHA-256 differs); copy the model anew.</source>
        <translation>モデルフォルダ {path} の {file} は完成後に変更されています(SHA-256 不一致)。モデルをコピーし直してください。</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/sentence_patterns.py" line="472" />
        <source>The model {name} needs about {needed} GB of {where} in {precision} and {free} GB are free; {advice}.</source>
        <translation>モデル {name} は {precision} で {where} を約 {needed} GB 使いますが、空きは {free} GB です({advice})。</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/sentence_patterns.py" line="477" />
        <source>The GPU's memory ran out while the VLM judged; close other programs that use the GPU.</source>
        <translation>VLM の判定中に GPU メモリが不足しました。GPU を使う他のプログラムを終了してください。</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/sentence_patterns.py" line="481" />
        <source>Unexpected fault in the program ({kind}: {detail}); see the log file.</source>
        <translation>プログラムの予期しない異常です({kind}: {detail})。ログファイルを確認してください。</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/sentence_patterns.py" line="484" />
        <source>{n} pictures were annotated and nothing is marked on them: taken as OK.</source>
        <translation>{n} 枚はアノテーション済みで印がないため、OK とします。</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/sentence_patterns.py" line="488" />
        <source>{n} pictures have no marks and are taken as unlabelled, for some annotations reach no picture; mend those, and import it again.</source>
        <translation>画像に結び付かないアノテーションがあるため、印のない {n} 枚はラベルなしとします。修正してから、もう一度取り込んでください。</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/sentence_patterns.py" line="493" />
        <source>{n} annotations belong to no picture of the set ({names}).</source>
        <translation>{n} 件のアノテーションは、セットのどの画像にも結び付きません ({names})。</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/sentence_patterns.py" line="494" />
        <source>{n} annotations name a class that the set does not list ({names}).</source>
        <translation>{n} 件のアノテーションのクラスは、セットの一覧にありません ({names})。</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/sentence_patterns.py" line="498" />
        <source>{n} annotated pictures are not there ({names}).</source>
        <translation>アノテーションのある {n} 枚の画像がありません ({names})。</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/sentence_patterns.py" line="499" />
        <source>{n} label files have no picture ({names}).</source>
        <translation>{n} 個のラベルファイルに対応する画像がありません ({names})。</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/sentence_patterns.py" line="500" />
        <source>{n} masks belong to no picture ({names}).</source>
        <translation>{n} 枚のマスクに対応する画像がありません ({names})。</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/sentence_patterns.py" line="501" />
        <source>{n} lines of lists name pictures that are not there ({names}).</source>
        <translation>リストの {n} 行が指す画像がありません ({names})。</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/sentence_patterns.py" line="504" />
        <source>{n} files say something of the pictures that is not read ({names}).</source>
        <translation>画像について書かれた {n} 個のファイルは読み込まれません ({names})。</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/sentence_patterns.py" line="508" />
        <source>{n} pictures lie there that the set does not name: left out ({names}).</source>
        <translation>セットに記載のない {n} 枚の画像は取り込みません ({names})。</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/sentence_patterns.py" line="512" />
        <source>{n} classes are no defects of the recipe {name} ({names}); map them, add them to the recipe, or skip them.</source>
        <translation>{n} 個のクラスはレシピ {name} の不良にありません ({names})。対応付けるか、レシピに追加するか、除外してください。</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/sentence_patterns.py" line="517" />
        <source>{path} holds {n} label files of a format that is not read ({names}); export them as {formats}, or say --format folders to go by the names of folders alone.</source>
        <translation>{path} には読み込めない形式のラベルファイルが {n} 個あります ({names})。{formats} で書き出してください。フォルダー名だけで分類するには、形式にフォルダーを選んでください。</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/sentence_patterns.py" line="522" />
        <source>{path} is of {name}, which is not read; export it as {formats}.</source>
        <translation>{path} は {name} の形式で、読み込めません。{formats} で書き出してください。</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/sentence_patterns.py" line="525" />
        <source>{path} is no text in UTF-8, UTF-16 or Shift-JIS; save it with the encoding UTF-8.</source>
        <translation>{path} は UTF-8、UTF-16、Shift-JIS のいずれのテキストでもありません。UTF-8 で保存してください。</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/sentence_patterns.py" line="529" />
        <source>There is no recipe {path}; check the name.</source>
        <translation>レシピ {path} がありません。名前を確認してください。</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/sentence_patterns.py" line="530" />
        <source>The recipe {path} cannot be read ({why}).</source>
        <translation>レシピ {path} を読めません({why})。</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/sentence_patterns.py" line="531" />
        <source>The recipe {path} is not JSON (line {line}: {why}); mend that line.</source>
        <translation>レシピ {path} は JSON ではありません({line} 行目:{why})。その行を直してください。</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/sentence_patterns.py" line="534" />
        <source>In the recipe {path}, {key}: {why}; mend it.</source>
        <translation>レシピ {path} の {key} に誤りがあります({why})。直してください。</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/sentence_patterns.py" line="535" />
        <source>A query has no term {name}; there are: {known}.</source>
        <translation>条件に{name}という項目はありません。使えるのは：{known}。</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/sentence_patterns.py" line="536" />
        <source>No queue {name}; there are: {known}.</source>
        <translation>{name}という一覧はありません。あるのは：{known}。</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/sentence_patterns.py" line="537" />
        <source>The query's {name} cannot be {value}; there are: {known}.</source>
        <translation>条件の{name}に{value}は使えません。使えるのは：{known}。</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/sentence_patterns.py" line="538" />
        <source>The query's {name} cannot be {value}; write 2026-11-01T14:00, 2h, 7d or today.</source>
        <translation>条件の{name}に{value}は使えません。2026-11-01T14:00、2h、7d、todayのように書いてください。</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/sentence_patterns.py" line="552" />
        <source>This is not the password of {name}; try again.</source>
        <translation>{name} さんのパスワードではありません。もう一度入力してください。</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/sentence_patterns.py" line="556" />
        <source>{count} wrong passwords for {name}; wait {seconds} s, then try again.</source>
        <translation>{name} さんのパスワードが {count} 回間違っています。{seconds} 秒待ってから、もう一度入力してください。</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/sentence_patterns.py" line="560" />
        <source>{name} can be taken for {other}, who is known here; sign in as {again}, or write a name that cannot.</source>
        <translation>{name} は、登録済みの {other} さんと見間違えられます。{again} としてサインインするか、見間違えられない名前を入力してください。</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/sentence_patterns.py" line="565" />
        <source>{name} is how the program signs; write your own name.</source>
        <translation>{name} はプログラムの署名に使う名前です。ご自分の名前を入力してください。</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/sentence_patterns.py" line="569" />
        <source>A name has at most {count} characters; write a shorter one.</source>
        <translation>名前は {count} 文字までです。短くしてください。</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/sentence_patterns.py" line="573" />
        <source>{name} is signed out; sign in again.</source>
        <translation>{name} さんはサインアウトしています。もう一度サインインしてください。</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/sentence_patterns.py" line="577" />
        <source>Nobody is signed in; sign in again.</source>
        <translation>誰もサインインしていません。サインインしてください。</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/sentence_patterns.py" line="581" />
        <source>{name} was signed out before this was written; it is not kept.</source>
        <translation>保存前に {name} さんがサインアウトしたため、このラベルは保存されません。</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/sentence_patterns.py" line="585" />
        <source>{name} has no password, so anybody may be {again}; an engineer sets the first one. Only who signs in under a new name sets it at once.</source>
        <translation>{name} さんにはパスワードがなく、誰でも {again} としてサインインできます。最初のパスワードはエンジニアが設定します。新しい名前でサインインした人だけが、その場で設定できます。</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/sentence_patterns.py" line="590" />
        <source>An engineer needs a password; it can be changed, not taken away.</source>
        <translation>エンジニアにはパスワードが必要です。変更はできますが、なくすことはできません。</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/sentence_patterns.py" line="594" />
        <source>The password of {name} is for {again} or an engineer to set.</source>
        <translation>{name} さんのパスワードを設定できるのは、{again} さん本人かエンジニアだけです。</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/sentence_patterns.py" line="598" />
        <source>{what} was changed ({columns}) after the {entry} wrote it.</source>
        <translation>{what}は、{entry}で書かれた後に変更されています（{columns}）。</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/sentence_patterns.py" line="602" />
        <source>{what} is gone; {entry} wrote it.</source>
        <translation>{what}がありません（{entry}で書かれたものです）。</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/sentence_patterns.py" line="606" />
        <source>{what} was put in behind the program's back: the trail does not know it.</source>
        <translation>{what}は、プログラムを通さずに追加されています。証跡に記録がありません。</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/sentence_patterns.py" line="610" />
        <source>{what} was changed behind the program's back before the {entry}.</source>
        <translation>{what}は、{entry}より前に、プログラムを通さずに変更されています。</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/sentence_patterns.py" line="614" />
        <source>The trail ends with entry {n}, but {file} remembers entry {m}: its end was cut off, or an older copy of the database was put in its place.</source>
        <translation>証跡は {n} 番で終わっていますが、{file} には {m} 番が残っています。末尾が切り取られたか、古いデータベースに置き換えられています。</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/sentence_patterns.py" line="619" />
        <source>Entry {n} of the trail is not the one that {file} remembers: the trail was written anew from there on or before, or that file was changed.</source>
        <translation>証跡の {n} 番が {file} の記録と一致しません。証跡がそこから（またはその前から）書き直されたか、このファイルが変更されています。</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/sentence_patterns.py" line="624" />
        <source>{file}, which remembers how far the trail goes, is gone.</source>
        <translation>証跡の末尾を記録したファイル {file} がありません。</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/sentence_patterns.py" line="628" />
        <source>The frame {path} was changed; put it back from a copy.</source>
        <translation>画像 {path} が変更されています。コピーから戻してください。</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/sentence_patterns.py" line="632" />
        <source>The frame {path} is gone; put it back from a copy.</source>
        <translation>画像 {path} がありません。コピーから戻してください。</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/sentence_patterns.py" line="636" />
        <source>The trail's end cannot be written to {file} ({why}).</source>
        <translation>証跡の末尾を {file} に書き込めません（{why}）。</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/sentence_patterns.py" line="542" />
        <source>The query cannot be read from {rest} on; check quotes.</source>
        <translation>条件の{rest}から先が読めません。引用符を確認してください。</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/sentence_patterns.py" line="32" />
        <source>The {name} gave an answer that cannot be read; inspect the part by hand.</source>
        <translation>{name} の応答が読み取れません。ワークを目視で検査してください。</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/sentence_patterns.py" line="35" />
        <source>The {name} failed {count} times and was taken out; it is tried again by itself, or start it anew.</source>
        <translation>{name} は {count} 回失敗したため外しました。自動で再試行します。手動で再起動もできます。</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/sentence_patterns.py" line="40" />
        <source>The {name} hangs and is started anew.</source>
        <translation>{name} が応答しないため、起動し直します。</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/sentence_patterns.py" line="41" />
        <source>The thread of the {name} has ended; it is started anew.</source>
        <translation>{name} のスレッドが終了したため、起動し直します。</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/sentence_patterns.py" line="42" />
        <source>The {name} does not finish loading; it is started anew.</source>
        <translation>{name} の読み込みが終わらないため、起動し直します。</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/sentence_patterns.py" line="43" />
        <source>The {name} is tried again.</source>
        <translation>{name} を再試行しています。</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/sentence_patterns.py" line="44" />
        <source>The {name} gave no heatmap of this part.</source>
        <translation>{name} はこのワークのヒートマップを返しませんでした。</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/sentence_patterns.py" line="45" />
        <source>The {name} does not say what it has loaded.</source>
        <translation>{name} が読み込んだモデルの情報を返しません。</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/sentence_patterns.py" line="46" />
        <source>The {name} is not part of this line; choose another policy.</source>
        <translation>{name} はこのラインにありません。別の判定方針を選んでください。</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/sentence_patterns.py" line="47" />
        <source>The thread that decides {why}; another has taken its place. See the log file.</source>
        <translation>判定スレッドの異常（{why}）。別のスレッドが引き継ぎました。ログファイルを確認してください。</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/sentence_patterns.py" line="51" />
        <source>{name} does not answer; check cable, network and disk. Nothing that is shown is new.</source>
        <translation>{name} が応答しません。ケーブル、ネットワーク、ディスクを確認してください。表示中の画像は新しいものではありません。</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/sentence_patterns.py" line="55" />
        <source>Reading {name} ended unexpectedly; start the line again, and see the log file.</source>
        <translation>{name} の読み取りが異常終了しました。ラインを開始し直し、ログファイルを確認してください。</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/sentence_patterns.py" line="59" />
        <source>{count} records wait for the database, and no more fit; this part is not recorded. See what keeps the database, and inspect this part by hand.</source>
        <translation>{count} 件の記録がデータベース待ちで、これ以上入りません。このワークは記録されていません。データベースの状態を確認し、このワークを目視で検査してください。</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/sentence_patterns.py" line="64" />
        <source>The database does not answer; decisions are made, but not recorded yet.</source>
        <translation>データベースが応答しません。判定は続いていますが、まだ記録されていません。</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/sentence_patterns.py" line="67" />
        <source>Another program has kept the database in {path} locked for too long; close it.</source>
        <translation>別のプログラムが {path} のデータベースを長くロックしています。そのプログラムを閉じてください。</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/sentence_patterns.py" line="71" />
        <source>The database in {path} is damaged ({why}); put inspector.db back from a copy, or move it away to begin a new one.</source>
        <translation>{path} のデータベースが壊れています（{why}）。inspector.db を控えから戻すか、移動して新しく始めてください。</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/sentence_patterns.py" line="92" />
        <source>The stream at {address} cannot be opened{detail}; check the address and the network, and if its name or password holds one of # / ? @ % [ ] or a space, write that as %23 %2F %3F %40 %25 %5B %5D or %20.</source>
        <translation>{address} のストリームを開けません{detail}。アドレスとネットワークを確認してください（名前やパスワードに # / ? @ % [ ] や空白があるときは %23 %2F %3F %40 %25 %5B %5D %20 と書きます）。</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/sentence_patterns.py" line="543" />
        <source>The settings {names} were not valid and are back at their defaults; the old file is kept as {file}.</source>
        <translation>設定 {names} が不正だったため初期値に戻しました。元のファイルは {file} として残してあります。</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/sentence_patterns.py" line="548" />
        <source>The settings file {why}, so the defaults are used; the old file is kept as {file}.</source>
        <translation>設定ファイルを使えないため({why})、初期値を使います。元のファイルは {file} として残してあります。</translation>
    </message>
</context>
<context>
    <name>Sets</name>
    <message>
        <location filename="../../inspector_gui/gui/sets/set_words.py" line="25" />
        <source>Manifest (manifest.csv, masks)</source>
        <translation>マニフェスト(manifest.csv、マスク)</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/sets/set_words.py" line="26" />
        <source>A folder for each class, masks</source>
        <translation>クラス別フォルダ、マスク</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/sets/set_words.py" line="27" />
        <source>MVTec-AD folders</source>
        <translation>MVTec-AD フォルダ</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/sets/set_words.py" line="28" />
        <source>COCO JSON</source>
        <translation>COCO JSON</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/sets/set_words.py" line="29" />
        <source>YOLO</source>
        <translation>YOLO</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/sets/set_words.py" line="30" />
        <source>Pascal VOC</source>
        <translation>Pascal VOC</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/sets/set_words.py" line="31" />
        <source>LabelMe JSON</source>
        <translation>LabelMe JSON</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/sets/set_words.py" line="32" />
        <source>Chats to train a VLM (JSONL)</source>
        <translation>VLM学習用の対話(JSONL)</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/sets/set_words.py" line="40" />
        <source>UNSURE</source>
        <translation>保留</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/sets/set_words.py" line="41" />
        <source>pictures without a label</source>
        <translation>ラベルのない画像</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/sets/set_words.py" line="42" />
        <source>several defects</source>
        <translation>複数の不良</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/sets/set_words.py" line="43" />
        <location filename="../../inspector_gui/gui/sets/set_words.py" line="91" />
        <source>masks</source>
        <translation>マスク</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/sets/set_words.py" line="44" />
        <location filename="../../inspector_gui/gui/sets/set_words.py" line="92" />
        <source>boxes</source>
        <translation>枠</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/sets/set_words.py" line="45" />
        <location filename="../../inspector_gui/gui/sets/set_words.py" line="93" />
        <source>outlines</source>
        <translation>輪郭</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/sets/set_words.py" line="46" />
        <source>masks of one defect kept apart</source>
        <translation>同じ不良の個別マスク</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/sets/set_words.py" line="47" />
        <source>places</source>
        <translation>位置名</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/sets/set_words.py" line="48" />
        <source>comments</source>
        <translation>コメント</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/sets/set_words.py" line="49" />
        <source>NG parts for training</source>
        <translation>学習用の不良品</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/sets/set_words.py" line="50" />
        <source>other splits</source>
        <translation>その他の分割</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/sets/set_words.py" line="51" />
        <source>severities, terminals and seeds</source>
        <translation>程度・端子・乱数の種</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/sets/set_words.py" line="52" />
        <source>the source</source>
        <translation>入力元</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/sets/set_words.py" line="64" />
        <source>Loses {what}.</source>
        <translation>失われる情報:{what}。</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/sets/set_words.py" line="67" />
        <source>Leaves out {what}.</source>
        <translation>除かれるもの:{what}。</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/sets/set_words.py" line="70" />
        <source>Carries all that a label says.</source>
        <translation>ラベルの内容をすべて保存できます。</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/sets/set_words.py" line="77" />
        <source>Choose…</source>
        <translation>選択…</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/sets/set_words.py" line="78" />
        <source>OK</source>
        <translation>OK</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/sets/set_words.py" line="79" />
        <source>NG, no defect named</source>
        <translation>NG(不良名なし)</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/sets/set_words.py" line="80" />
        <source>New defect of the recipe</source>
        <translation>レシピに不良を追加</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/sets/set_words.py" line="81" />
        <source>Skip these pictures</source>
        <translation>この画像は取り込まない</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/sets/set_words.py" line="96" />
        <location filename="../../inspector_gui/gui/sets/set_words.py" line="162" />
        <source>Format</source>
        <translation>形式</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/sets/set_words.py" line="97" />
        <source>Folder</source>
        <translation>フォルダ</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/sets/set_words.py" line="98" />
        <source>Pictures</source>
        <translation>枚数</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/sets/set_words.py" line="99" />
        <location filename="../../inspector_gui/gui/sets/set_words.py" line="164" />
        <source>Labels</source>
        <translation>ラベル</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/sets/set_words.py" line="100" />
        <source>Defects</source>
        <translation>不良</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/sets/set_words.py" line="102" />
        <source>Recipe</source>
        <translation>レシピ</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/sets/set_words.py" line="103" />
        <source>{name}, a new one: the set is of another product</source>
        <translation>{name}（新規：別の製品のセットです）</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/sets/set_words.py" line="109" />
        <source>Splits</source>
        <translation>分割</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/sets/set_words.py" line="110" />
        <source>Marked places</source>
        <translation>マーク箇所</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/sets/set_words.py" line="111" />
        <source>Cannot be taken</source>
        <translation>取込み不可</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/sets/set_words.py" line="112" />
        <source>Note</source>
        <translation>備考</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/sets/set_words.py" line="120" />
        <source>{n} of {total} pictures were dealt with. {why}</source>
        <translation>{total} 枚中 {n} 枚を処理しました。{why}</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/sets/set_words.py" line="123" />
        <source>{n} pictures of {name} were taken in {s} s.</source>
        <translation>{name} の画像 {n} 枚を {s} 秒で取り込みました。</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/sets/set_words.py" line="131" />
        <source>Taken</source>
        <translation>取込み</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/sets/set_words.py" line="132" />
        <source>There already, labelled now</source>
        <translation>登録済み(今回ラベル付け)</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/sets/set_words.py" line="133" />
        <source>There already</source>
        <translation>登録済み</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/sets/set_words.py" line="134" />
        <source>There with another label</source>
        <translation>登録済み(別のラベル)</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/sets/set_words.py" line="135" />
        <location filename="../../inspector_gui/gui/sets/set_words.py" line="167" />
        <source>Skipped</source>
        <translation>除外</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/sets/set_words.py" line="143" />
        <source>skipped</source>
        <translation>除外</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/sets/set_words.py" line="144" />
        <source>differs</source>
        <translation>ラベル違い</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/sets/set_words.py" line="145" />
        <source>note</source>
        <translation>備考</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/sets/set_words.py" line="153" />
        <source>{n} pictures are in {folder}.</source>
        <translation>画像 {n} 枚を {folder} に書き出しました。</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/sets/set_words.py" line="163" />
        <source>Asked for</source>
        <translation>対象</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/sets/set_words.py" line="165" />
        <source>Split</source>
        <translation>分割</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/sets/set_words.py" line="166" />
        <source>Sides</source>
        <translation>分割の内訳</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/sets/set_words.py" line="168" />
        <source>Uneven</source>
        <translation>かたより</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/sets/set_words.py" line="169" />
        <source>Lost</source>
        <translation>失われた情報</translation>
    </message>
</context>
<context>
    <name>SetsControl</name>
    <message>
        <location filename="../../inspector_gui/gui/sets/control.py" line="113" />
        <source>Blind review {when}</source>
        <translation>ブラインド再判定 {when}</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/sets/control.py" line="202" />
        <source>The blind review is over. Parts that were not judged: {n}.</source>
        <translation>ブラインド再判定が終わりました。判定されなかったワーク: {n}</translation>
    </message>
</context>
<context>
    <name>SettingsPage</name>
    <message>
        <location filename="../../inspector_gui/gui/pages/settings.py" line="203" />
        <source>Settings</source>
        <translation>設定</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/pages/settings.py" line="205" />
        <source>Theme</source>
        <translation>テーマ</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/pages/settings.py" line="206" />
        <source>Language</source>
        <translation>言語</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/pages/settings.py" line="207" />
        <source>Text size</source>
        <translation>文字サイズ</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/pages/settings.py" line="208" />
        <source>Source</source>
        <translation>入力元</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/pages/settings.py" line="209" />
        <source>Pace of the demo line</source>
        <translation>デモラインの間隔</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/pages/settings.py" line="210" />
        <source>Batch (lot) of the parts to come</source>
        <translation>これから流すロット</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/pages/settings.py" line="211" />
        <source>Name of this station</source>
        <translation>このステーションの名前</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/pages/settings.py" line="212" />
        <source>Signed out after</source>
        <translation>自動サインアウト</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/pages/settings.py" line="213" />
        <source>Recipe</source>
        <translation>レシピ</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/pages/settings.py" line="214" />
        <source>The trail's end is also kept in</source>
        <translation>記録チェーン末尾の控え</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/pages/settings.py" line="215" />
        <source>Records are kept in</source>
        <translation>検査記録の保存先</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/pages/settings.py" line="216" />
        <source>Models run on</source>
        <translation>モデルの実行先</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/pages/settings.py" line="219" />
        <source>demo, camera:0, the URL of a stream, a film, a picture or a folder</source>
        <translation>demo、camera:0、ストリームのURL、動画、画像、フォルダ</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/pages/settings.py" line="222" />
        <location filename="../../inspector_gui/gui/pages/settings.py" line="235" />
        <source>Folder…</source>
        <translation>フォルダ…</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/pages/settings.py" line="223" />
        <source>File…</source>
        <translation>ファイル…</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/pages/settings.py" line="224" />
        <source>Open another…</source>
        <translation>別のレシピを開く…</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/pages/settings.py" line="225" />
        <source>Counts from the next start on.</source>
        <translation>次回の起動から有効になります。</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/pages/settings.py" line="227" />
        <source>It stands in every record.</source>
        <translation>すべての記録に残ります。</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/pages/settings.py" line="228" />
        <source>So long without an act, and the next needs signing in.</source>
        <translation>この時間操作がないと、次の操作にはサインインが必要です。</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/pages/settings.py" line="230" />
        <source>A folder on another machine: it shows whether the records here were cut or exchanged.</source>
        <translation>別のマシンのフォルダーです。ここの記録が切り取られたり差し替えられたりしたときに分かります。</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/pages/settings.py" line="236" />
        <source> min</source>
        <translation> 分</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/pages/settings.py" line="238" />
        <source> s a part</source>
        <translation> 秒/個</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/pages/settings.py" line="246" />
        <location filename="../../inspector_gui/gui/pages/settings.py" line="251" />
        <source>As the system</source>
        <translation>システムに合わせる</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/pages/settings.py" line="246" />
        <source>Dark</source>
        <translation>ダーク</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/pages/settings.py" line="246" />
        <source>Light</source>
        <translation>ライト</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/pages/settings.py" line="271" />
        <source>CPU</source>
        <translation>CPU</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/pages/settings.py" line="272" />
        <source>GPU</source>
        <translation>GPU</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/pages/settings.py" line="273" />
        <source>GPU where there is one, else CPU</source>
        <translation>GPU（なければCPU）</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/pages/settings.py" line="279" />
        <source>From the command line, for this run; it is not saved.</source>
        <translation>コマンドラインの指定です（今回のみ。保存されません）。</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/pages/settings.py" line="283" />
        <source>The line still runs on {source}.</source>
        <translation>ラインはまだ{source}で動いています。</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/pages/settings.py" line="309" />
        <source>Folder of pictures</source>
        <translation>画像のフォルダ</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/pages/settings.py" line="314" />
        <source>Picture or film</source>
        <translation>画像または動画</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/pages/settings.py" line="319" />
        <source>Folder for the trail's end</source>
        <translation>チェーン末尾の控えのフォルダー</translation>
    </message>
</context>
<context>
    <name>SideTab</name>
    <message>
        <location filename="../../inspector_gui/gui/compare/tabs/side.py" line="70" />
        <source>Side by side</source>
        <translation>並べて比較</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/compare/tabs/side.py" line="150" />
        <source>Pair of inspectors</source>
        <translation>検査器の組</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/compare/tabs/side.py" line="176" />
        <source>both</source>
        <translation>両方</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/compare/tabs/side.py" line="177" />
        <location filename="../../inspector_gui/gui/compare/tabs/side.py" line="178" />
        <source>only {who}</source>
        <translation>{who} のみ</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/compare/tabs/side.py" line="179" />
        <source>neither</source>
        <translation>なし</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/compare/tabs/side.py" line="185" />
        <source>both are right</source>
        <translation>両方とも正しい</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/compare/tabs/side.py" line="186" />
        <location filename="../../inspector_gui/gui/compare/tabs/side.py" line="187" />
        <source>only {who} is right</source>
        <translation>{who} のみ正しい</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/compare/tabs/side.py" line="188" />
        <source>neither is right</source>
        <translation>どちらも誤り</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/compare/tabs/side.py" line="190" />
        <source>{truth} parts: {who}</source>
        <translation>{truth}品:{who}</translation>
    </message>
</context>
<context>
    <name>SignIn</name>
    <message>
        <location filename="../../inspector_gui/gui/review/sign_in.py" line="114" />
        <source>Who labels?</source>
        <translation>ラベルを付ける人</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/review/sign_in.py" line="115" />
        <source>Each label is kept with the name of who gave it.</source>
        <translation>ラベルは、付けた人の名前とともに記録されます。</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/review/sign_in.py" line="117" />
        <location filename="../../inspector_gui/gui/review/sign_in.py" line="118" />
        <source>Your name</source>
        <translation>名前</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/review/sign_in.py" line="119" />
        <location filename="../../inspector_gui/gui/review/sign_in.py" line="120" />
        <source>Password</source>
        <translation>パスワード</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/review/sign_in.py" line="121" />
        <source>Sign in</source>
        <translation>サインイン</translation>
    </message>
</context>
<context>
    <name>SlicesTab</name>
    <message>
        <location filename="../../inspector_gui/gui/compare/tabs/slices.py" line="62" />
        <source>Where they differ</source>
        <translation>差が出るところ</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/compare/tabs/slices.py" line="97" />
        <source>by defect</source>
        <translation>不良別</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/compare/tabs/slices.py" line="98" />
        <source>by severity</source>
        <translation>程度別</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/compare/tabs/slices.py" line="99" />
        <source>by camera</source>
        <translation>カメラ別</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/compare/tabs/slices.py" line="100" />
        <source>by batch</source>
        <translation>ロット別</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/compare/tabs/slices.py" line="101" />
        <source>by time</source>
        <translation>時刻別</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/compare/tabs/slices.py" line="102" />
        <source>by brightness</source>
        <translation>明るさ別</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/compare/tabs/slices.py" line="103" />
        <source>by sharpness</source>
        <translation>鮮明さ別</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/compare/tabs/slices.py" line="111" />
        <source>Way of slicing</source>
        <translation>区分の方法</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/compare/tabs/slices.py" line="143" />
        <source>Slice</source>
        <translation>区分</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/compare/tabs/slices.py" line="143" />
        <source>Parts</source>
        <translation>ワーク数</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/compare/tabs/slices.py" line="144" />
        <location filename="../../inspector_gui/gui/compare/tabs/slices.py" line="194" />
        <source>Escapes of {who}</source>
        <translation>{who} の見逃し</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/compare/tabs/slices.py" line="144" />
        <location filename="../../inspector_gui/gui/compare/tabs/slices.py" line="194" />
        <source>Overkill of {who}</source>
        <translation>{who} の過検出</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/compare/tabs/slices.py" line="148" />
        <source>p, escapes</source>
        <translation>p(見逃し)</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/compare/tabs/slices.py" line="148" />
        <source>p, overkill</source>
        <translation>p(過検出)</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/compare/tabs/slices.py" line="154" />
        <source>too small</source>
        <translation>個数不足</translation>
    </message>
</context>
<context>
    <name>SourceRow</name>
    <message>
        <location filename="../../inspector_gui/gui/sets/source_row.py" line="74" />
        <source>Folder, or manifest.csv, COCO JSON, JSONL…</source>
        <translation>フォルダ、または manifest.csv、COCO JSON、JSONL…</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/sets/source_row.py" line="75" />
        <source>Path of the set</source>
        <translation>データセットのパス</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/sets/source_row.py" line="76" />
        <source>Folder…</source>
        <translation>フォルダ…</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/sets/source_row.py" line="77" />
        <source>File…</source>
        <translation>ファイル…</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/sets/source_row.py" line="78" />
        <source>Format: told from the files</source>
        <translation>形式:自動判別</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/sets/source_row.py" line="84" />
        <source>Choose the folder of a set</source>
        <translation>データセットのフォルダを選ぶ</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/sets/source_row.py" line="91" />
        <source>Sets (*.csv *.json *.jsonl *.yaml *.yml);;All files (*)</source>
        <translation>データセット (*.csv *.json *.jsonl *.yaml *.yml);;すべてのファイル (*)</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/sets/source_row.py" line="92" />
        <source>Choose the file of a set</source>
        <translation>データセットのファイルを選ぶ</translation>
    </message>
</context>
<context>
    <name>StartPanel</name>
    <message>
        <location filename="../../inspector_gui/gui/widgets/start_panel.py" line="63" />
        <location filename="../../inspector_gui/gui/widgets/start_panel.py" line="69" />
        <source>No part inspected yet</source>
        <translation>まだ検査したワークはありません</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/widgets/start_panel.py" line="65" />
        <source>The demo line lets parts pass by that no model was trained on.</source>
        <translation>デモラインには、どのモデルの学習にも使っていないワークが流れます。</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/widgets/start_panel.py" line="67" />
        <source>Start the demo line</source>
        <translation>デモラインを開始</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/widgets/start_panel.py" line="71" />
        <source>The line starts on {source}.</source>
        <translation>{source} から検査を始めます。</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/widgets/start_panel.py" line="73" />
        <source>Start the line</source>
        <translation>検査を開始</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/widgets/start_panel.py" line="74" />
        <source>Choose another source…</source>
        <translation>別の入力元を選ぶ…</translation>
    </message>
</context>
<context>
    <name>StatusLine</name>
    <message>
        <location filename="../../inspector_gui/gui/widgets/status_line.py" line="80" />
        <source>Start again</source>
        <translation>再起動</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/widgets/status_line.py" line="122" />
        <source>parts</source>
        <translation>検査数</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/widgets/status_line.py" line="123" />
        <source>yield</source>
        <translation>良品率</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/widgets/status_line.py" line="124" />
        <source>NG</source>
        <translation>NG</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/widgets/status_line.py" line="125" />
        <source>ERROR</source>
        <translation>エラー</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/widgets/status_line.py" line="126" />
        <source>NOT recorded</source>
        <translation>未記録</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/widgets/status_line.py" line="127" />
        <source>said wrong</source>
        <translation>誤判定の指摘</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/widgets/status_line.py" line="128" />
        <source>per minute</source>
        <translation>個/分</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/widgets/status_line.py" line="129" />
        <source>cycle p95</source>
        <translation>サイクル p95</translation>
    </message>
</context>
<context>
    <name>Strip</name>
    <message>
        <location filename="../../inspector_gui/gui/widgets/strip.py" line="233" />
        <source>NG only</source>
        <translation>NGのみ</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/widgets/strip.py" line="234" />
        <source>Show only NG, ERROR and parts that are marked</source>
        <translation>NG、ERROR、印の付いたワークだけを表示</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/widgets/strip.py" line="235" />
        <source>The latest parts appear here; click one to bring it back.</source>
        <translation>最新のワークがここに並びます。クリックすると内容を再表示します。</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/widgets/strip.py" line="238" />
        <source>Latest parts</source>
        <translation>最新のワーク</translation>
    </message>
</context>
<context>
    <name>Taking</name>
    <message>
        <location filename="../../inspector_gui/gui/sets/taking.py" line="94" />
        <source>The set is being gone through</source>
        <translation>データを確認中</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/sets/taking.py" line="95" />
        <source>Pictures are being imported</source>
        <translation>画像を取込み中</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/sets/taking.py" line="141" />
        <source>Another work still runs; wait for it or cancel it.</source>
        <translation>別の処理が動いています。終わるまで待つか、中止してください。</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/sets/taking.py" line="150" />
        <source>Cancelled; nothing was written.</source>
        <translation>中止しました。何も書き込んでいません。</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/sets/taking.py" line="156" />
        <source>Cancelled; what was taken stays.</source>
        <translation>中止しました。取込み済みの画像は残ります。</translation>
    </message>
</context>
<context>
    <name>TermMenu</name>
    <message>
        <location filename="../../inspector_gui/gui/review/term_menu.py" line="100" />
        <source>none recorded</source>
        <translation>記録なし</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/review/term_menu.py" line="103" />
        <source>All</source>
        <translation>すべて</translation>
    </message>
</context>
<context>
    <name>ThresholdRows</name>
    <message>
        <location filename="../../inspector_gui/gui/compare/thresholds.py" line="183" />
        <source>Inspector</source>
        <translation>検査器</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/compare/thresholds.py" line="183" />
        <source>OK below</source>
        <translation>OK(未満)</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/compare/thresholds.py" line="183" />
        <source>NG above</source>
        <translation>NG(超)</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/compare/thresholds.py" line="183" />
        <source>Escapes</source>
        <translation>見逃し</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/compare/thresholds.py" line="184" />
        <source>Overkill</source>
        <translation>過検出</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/compare/thresholds.py" line="184" />
        <source>Accuracy</source>
        <translation>正解率</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/compare/thresholds.py" line="184" />
        <source>UNSURE</source>
        <translation>保留</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/compare/thresholds.py" line="185" />
        <source>Cost of 1,000</source>
        <translation>1,000個の費用</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/compare/thresholds.py" line="185" />
        <source>ppm at the customer</source>
        <translation>流出 ppm</translation>
    </message>
</context>
<context>
    <name>ToolHints</name>
    <message>
        <location filename="../../inspector_gui/gui/canvas/hints.py" line="15" />
        <source>The picture alone: nothing can be drawn now</source>
        <translation>画像のみ表示中: 描画できません</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/canvas/hints.py" line="20" />
        <source>Drag from corner to corner</source>
        <translation>角から角へドラッグ</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/canvas/hints.py" line="22" />
        <source>Click the corners  ·  Enter closes  ·  Backspace takes one back</source>
        <translation>頂点をクリック  ·  Enterで閉じる  ·  Backspaceで1点戻す</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/canvas/hints.py" line="26" />
        <source>Paint  ·  {n} px  ·  [ smaller  ] larger</source>
        <translation>塗る  ·  {n} px  ·  [ 小さく  ] 大きく</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/canvas/hints.py" line="30" />
        <source>Erase  ·  {n} px  ·  [ smaller  ] larger</source>
        <translation>消す  ·  {n} px  ·  [ 小さく  ] 大きく</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/canvas/hints.py" line="34" />
        <source>Click the place  ·  Alt + arrows, Enter</source>
        <translation>場所をクリック  ·  Alt + 矢印、Enter</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/canvas/hints.py" line="41" />
        <source>Drag the box or a handle  ·  Alt + arrows move it  ·  Delete</source>
        <translation>枠かハンドルをドラッグ  ·  Alt + 矢印で移動  ·  Deleteで削除</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/canvas/hints.py" line="45" />
        <source>Drag a corner, or the middle of an edge for a new one  ·  Delete</source>
        <translation>頂点をドラッグ、辺の中央で頂点を追加  ·  Deleteで削除</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/canvas/hints.py" line="49" />
        <source>Drag the mask  ·  brush and eraser change it  ·  Delete</source>
        <translation>マスクをドラッグ  ·  ブラシと消しゴムで修正  ·  Deleteで削除</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/canvas/hints.py" line="51" />
        <source>Click a region  ·  wheel zooms  ·  double click shows all</source>
        <translation>領域をクリック  ·  ホイールで拡大  ·  ダブルクリックで全体表示</translation>
    </message>
</context>
<context>
    <name>TrustBar</name>
    <message>
        <location filename="../../inspector_gui/gui/trust.py" line="70" />
        <source>Trust</source>
        <translation>信頼する</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/trust.py" line="71" />
        <source>Later</source>
        <translation>後で</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/trust.py" line="76" />
        <source>First use of the model {name}: digest {digest}, {precision}, {n} files. From now on each change of them is refused. Trust it if you know where it came from.</source>
        <translation>モデル {name} を初めて使いました（ダイジェスト {digest}、{precision}、{n} ファイル）。今後これらのファイルが変わると読み込みません。入手元が確かなら「信頼する」を押してください。</translation>
    </message>
</context>
<context>
    <name>UseDialog</name>
    <message>
        <location filename="../../inspector_gui/gui/compare/use_dialog.py" line="50" />
        <source>Use this in the recipe</source>
        <translation>この方法をレシピで使う</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/compare/use_dialog.py" line="55" />
        <source>now</source>
        <translation>現在</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/compare/use_dialog.py" line="55" />
        <source>then</source>
        <translation>変更後</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/compare/use_dialog.py" line="64" />
        <source>Escapes, overkill, time and cost are simulated on the {n} parts of this comparison; the same parts chose the thresholds. The new version is written into {folder}; the recipe that the line uses stays as it is until you open the new one.</source>
        <translation>見逃し・過検出・時間・費用は、この比較の{n}個のワークでの計算値です（しきい値も同じワークで選ばれています）。新しい版は{folder}に書き込みます。ラインのレシピは、新しい版を開くまで変わりません。</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/compare/use_dialog.py" line="73" />
        <source>Write version {version}</source>
        <translation>版 {version} を書き込む</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/compare/use_dialog.py" line="78" />
        <source>Leave the recipe as it is</source>
        <translation>レシピを変えない</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/compare/use_dialog.py" line="96" />
        <source>Who decides</source>
        <translation>判定方法</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/compare/use_dialog.py" line="103" />
        <source>{who}: OK below / NG above</source>
        <translation>{who}：OK上限 / NG下限</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/compare/use_dialog.py" line="111" />
        <source>Model</source>
        <translation>モデル</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/compare/use_dialog.py" line="114" />
        <source>Escapes</source>
        <translation>見逃し</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/compare/use_dialog.py" line="115" />
        <source>Overkill</source>
        <translation>過検出</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/compare/use_dialog.py" line="116" />
        <source>ms mean</source>
        <translation>平均 ms</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/compare/use_dialog.py" line="117" />
        <source>Cost of 1,000</source>
        <translation>1,000個の費用</translation>
    </message>
</context>
<context>
    <name>VerdictCard</name>
    <message>
        <location filename="../../inspector_gui/gui/widgets/verdict_card.py" line="137" />
        <source>Start the {name} again</source>
        <translation>{name} を再起動</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/widgets/verdict_card.py" line="154" />
        <source>label mass {mass}</source>
        <translation>ラベル質量 {mass}</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/widgets/verdict_card.py" line="156" />
        <source>does not decide</source>
        <translation>参考判定</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/widgets/verdict_card.py" line="172" />
        <source>no verdict</source>
        <translation>判定なし</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/widgets/verdict_card.py" line="177" />
        <source>Loading the model…</source>
        <translation>モデル読込中…</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/widgets/verdict_card.py" line="179" />
        <source>not asked: the other one was sure</source>
        <translation>判定省略(もう一方で確定)</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/widgets/verdict_card.py" line="180" />
        <source>judging…</source>
        <translation>判定中…</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/widgets/verdict_card.py" line="187" />
        <source>It is tried again by itself at {time}.</source>
        <translation>{time} に自動で再試行します。</translation>
    </message>
</context>
<context>
    <name>Whys</name>
    <message>
        <location filename="../../inspector_gui/gui/whys.py" line="33" />
        <source>This cannot be done now.</source>
        <translation>今は実行できません。</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/whys.py" line="39" />
        <source>The line stands; start it first (F5).</source>
        <translation>ラインは停止中です。先に開始してください（F5）。</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/whys.py" line="41" />
        <source>The line runs already.</source>
        <translation>ラインはすでに動いています。</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/whys.py" line="48" />
        <source>The line is held; let it go on first (F6).</source>
        <translation>ラインは一時停止中です。先に再開してください（F6）。</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/whys.py" line="50" />
        <source>The models are not loaded yet; no part can be taken.</source>
        <translation>モデルの読み込みが終わっていないため、検査できません。</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/whys.py" line="53" />
        <source>The line runs on the chosen source.</source>
        <translation>ラインは選ばれた入力元で動いています。</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/whys.py" line="54" />
        <source>The line stands; Start takes the chosen source.</source>
        <translation>ラインは停止中です。開始すると選ばれた入力元を使います。</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/whys.py" line="56" />
        <source>The counters stand at zero.</source>
        <translation>カウンタは0です。</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/whys.py" line="65" />
        <location filename="../../inspector_gui/gui/whys.py" line="72" />
        <location filename="../../inspector_gui/gui/whys.py" line="77" />
        <source>There is no part yet.</source>
        <translation>ワークはまだありません。</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/whys.py" line="68" />
        <source>There is no live picture: the line stands or gives parts alone.</source>
        <translation>ライブ画像はありません。ラインが停止中か、ワークの画像だけの入力元です。</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/whys.py" line="70" />
        <source>This is the newest part.</source>
        <translation>最新のワークです。</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/whys.py" line="74" />
        <source>This part is not recorded, so nothing can be said of it.</source>
        <translation>この部品は記録されていないため、訂正できません。</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/whys.py" line="79" />
        <source>The VLM has not judged this part.</source>
        <translation>VLMはこのワークを判定していません。</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/whys.py" line="80" />
        <source>The reason is there already.</source>
        <translation>理由はすでにあります。</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/whys.py" line="82" />
        <source>Nothing was corrected that could be taken back.</source>
        <translation>取り消せる訂正はありません。</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/whys.py" line="89" />
        <source>There is no picture yet.</source>
        <translation>画像はまだありません。</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/whys.py" line="91" />
        <location filename="../../inspector_gui/gui/whys.py" line="119" />
        <location filename="../../inspector_gui/gui/whys.py" line="130" />
        <source>Open a part first (Enter).</source>
        <translation>先にワークを開いてください（Enter）。</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/whys.py" line="95" />
        <source>There is no picture here; open a part side by side.</source>
        <translation>ここには画像がありません。ワークを並べて開いてください。</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/whys.py" line="107" />
        <source>No part is listed; choose another queue or clear the filter.</source>
        <translation>表示中のワークはありません。別のキューを選ぶか、フィルタを解除してください。</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/whys.py" line="109" />
        <source>Nothing was labelled yet that could be said again.</source>
        <translation>繰り返せるラベルはまだありません。</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/whys.py" line="112" />
        <source>There is no label to take back.</source>
        <translation>取り消せるラベルはありません。</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/whys.py" line="113" />
        <source>Nothing was taken back.</source>
        <translation>取り消したものはありません。</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/whys.py" line="115" />
        <source>No filter is set.</source>
        <translation>フィルタは設定されていません。</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/whys.py" line="117" />
        <source>All parts are looked at already.</source>
        <translation>すでにすべてのワークが対象です。</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/whys.py" line="132" />
        <source>There is no picture of this part to draw on.</source>
        <translation>このワークには描き込む画像がありません。</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/whys.py" line="134" />
        <location filename="../../inspector_gui/gui/whys.py" line="144" />
        <source>The ViT has no heatmap of this part.</source>
        <translation>このワークにはViTのヒートマップがありません。</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/whys.py" line="136" />
        <source>The VLM has marked nothing on this part.</source>
        <translation>VLMはこのワークに領域を示していません。</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/whys.py" line="139" />
        <source>No region is drawn on this part.</source>
        <translation>このワークには領域がありません。</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/whys.py" line="141" />
        <source>Select a region first.</source>
        <translation>先に領域を選んでください。</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/whys.py" line="146" />
        <source>Draw or select a box or a polygon first.</source>
        <translation>先に枠か多角形を描くか選んでください。</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/whys.py" line="157" />
        <source>No comparison is running.</source>
        <translation>実行中の比較はありません。</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/whys.py" line="159" />
        <source>A comparison is running; wait for its end, or cancel it first.</source>
        <translation>比較を実行中です。終わるまで待つか、先に中止してください。</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/whys.py" line="163" />
        <source>No comparison is open.</source>
        <translation>比較が開かれていません。</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/whys.py" line="165" />
        <source>All parts of this comparison are judged.</source>
        <translation>この比較のワークはすべて判定済みです。</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/whys.py" line="169" />
        <source>Choose a way of deciding on Cascade first.</source>
        <translation>先にカスケードで判定方法を選んでください。</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/whys.py" line="171" />
        <source>This is how the recipe decides now.</source>
        <translation>現在のレシピの判定方法です。</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/whys.py" line="173" />
        <source>The thresholds are where the comparison has them.</source>
        <translation>しきい値は比較のままです。</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/whys.py" line="175" />
        <source>All parts are listed.</source>
        <translation>すべてのワークが表示されています。</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/whys.py" line="177" />
        <source>No part is listed.</source>
        <translation>表示中のワークはありません。</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/whys.py" line="186" />
        <source>No work is running.</source>
        <translation>実行中の作業はありません。</translation>
    </message>
</context>
<context>
    <name>Words</name>
    <message>
        <location filename="../../inspector_gui/gui/words.py" line="19" />
        <source>OK</source>
        <translation>OK</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/words.py" line="20" />
        <source>NG</source>
        <translation>NG</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/words.py" line="21" />
        <source>UNSURE</source>
        <translation>保留</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/words.py" line="22" />
        <source>ERROR</source>
        <translation>エラー</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/words.py" line="23" />
        <source>not decided</source>
        <translation>未判定</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/words.py" line="31" />
        <source>demo line</source>
        <translation>デモライン</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/words.py" line="34" />
        <source>Camera {n}</source>
        <translation>カメラ {n}</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/words.py" line="46" />
        <source>decided by the ViT</source>
        <translation>ViTで判定</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/words.py" line="47" />
        <source>decided by the VLM</source>
        <translation>VLMで判定</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/words.py" line="48" />
        <source>NG if either says NG</source>
        <translation>どちらかがNGならNG</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/words.py" line="49" />
        <source>both must agree</source>
        <translation>両方の一致が必要</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/words.py" line="50" />
        <source>ViT, if unsure the VLM</source>
        <translation>ViT、不確かならVLM</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/words.py" line="51" />
        <source>VLM, if unsure the ViT</source>
        <translation>VLM、不確かならViT</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/words.py" line="59" />
        <source>every picture is a part</source>
        <translation>すべての画像を検査</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/words.py" line="60" />
        <source>trigger by hand</source>
        <translation>手動トリガー</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/words.py" line="61" />
        <source>timer, every {n}</source>
        <translation>タイマー {n} ごと</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/words.py" line="69" />
        <source>Attention, head {n}</source>
        <translation>注意 ヘッド {n}</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/words.py" line="71" />
        <source>Attention, mean</source>
        <translation>注意 平均</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/words.py" line="72" />
        <source>Rollout</source>
        <translation>ロールアウト</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/words.py" line="73" />
        <source>Relevance</source>
        <translation>関連度</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/words.py" line="74" />
        <source>Patch head</source>
        <translation>パッチヘッド</translation>
    </message>
</context>
<context>
    <name>WorkBar</name>
    <message>
        <location filename="../../inspector_gui/gui/widgets/work_bar.py" line="93" />
        <source>{what}: {done}</source>
        <translation>{what}:{done}</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/widgets/work_bar.py" line="95" />
        <source>{what}…</source>
        <translation>{what}…</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/widgets/work_bar.py" line="104" />
        <source>Paused · {what}: {done} of {total}</source>
        <translation>一時停止中 · {what}:{done} / {total}</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/widgets/work_bar.py" line="106" />
        <source>{what}: {done} of {total}</source>
        <translation>{what}:{done} / {total}</translation>
    </message>
    <message>
        <location filename="../../inspector_gui/gui/widgets/work_bar.py" line="108" />
        <source>{what}: {done} of {total} · about {left} left</source>
        <translation>{what}:{done} / {total} · 残り約 {left}</translation>
    </message>
</context>
</TS>
