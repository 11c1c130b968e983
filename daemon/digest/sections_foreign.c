/* SPDX-License-Identifier: ISC */
#include "sections.h"

/*
 * The commonest words in Japanese, Chinese, Korean and German. Korean words
 * carry particles, and German ones endings, so most of them are beginnings.
 */
const struct cue_row section_words_foreign[] = {
	/* Japanese */
	{ GUESS_ARTICLES, 110,
		"入門|解説|仕組み|図解|実装|チュートリアル|基礎|手順|"
		"やってみた|作ってみた|試してみた|比較してみた|"
		"使い方|まとめ|読み解く|読み方|原理|数式|動かす方法|"
		"リリースノート|新機能|公開しました|学ぶ" },
	{ GUESS_ARTICLES, 60,
		"モデル|アルゴリズム|アーキテクチャ|ライブラリ|評価|精度|"
		"学習|手法|量子化|ファインチューニング|推論|オープンソース|"
		"設計|論文|ベンチマーク|プロンプト|ローカル|検証|比較|"
		"トークン|埋め込み|ベクトル" },
	{ GUESS_USECASES, 110,
		"導入事例|活用事例|事例|活用|導入|業務|現場|効率化|"
		"自動化|削減|支援|実証実験|改善した|運用で" },
	{ GUESS_USECASES, 70,
		"病院|医療|診断|介護|工場|製造|検品|検査|農家|農業|収穫|"
		"店舗|小売|コンビニ|コールセンター|問い合わせ|自治体|"
		"鉄道|点検|物流|配送|銀行|保険|予測|検知|推薦|見守り" },
	{ GUESS_OTHER, 120,
		"政府|法案|規制|著作権|提訴|訴訟|裁判|首相|大統領|"
		"国会|閣議|大臣|時価総額|株価|売上|決算|出資|調達|買収|"
		"上場|資金|人員削減|解雇|半導体|輸出|首位|ceo|社長|"
		"インタビュー|コラム|聞く|学会|大会|参加登録|イベント|"
		"開催|受賞|ノーベル|倫理|仕事を奪う|法律|投資|兆円|億円" },
	{ GUESS_ARTICLES, 60,
		"llm|パラメータ|性能|技術|コード|オープンな|小型モデル|"
		"言語モデル|オートエンコーダー|ニューラル|データセット|"
		"研究チーム|新手法|高速化|フレームワーク|api|mcp" },
	{ GUESS_USECASES, 70,
		"社員|現場で|業務で|顧客|患者|学校|教育現場|生徒|授業|"
		"翻訳|接客|採用活動|建設|農園|漁業|気象|災害|救急|薬局|"
		"創薬|品質|在庫|需要|運転|開発現場|成果を公開" },
	{ GUESS_OTHER, 120,
		"和解|賠償|支払い|首脳|閣僚|警告|懸念|偽画像|捏造|報奨金|"
		"値上げ|料金|提携|合弁|設立|就任|退任|辞任|雇用|失業|"
		"調査資料|国立|議会|条約|安全保障|軍事|電力|データセンター|"
		"米国|中国政府|欧州|eu|トランプ|会談|逮捕|流出|漏えい" },
	/* Chinese */
	{ GUESS_ARTICLES, 110,
		"教程|详解|原理|入门|手把手|一文读懂|解析|源码|"
		"算法详解|从零|指南|实现细节|图解|深入理解|开源|复现|"
		"综述|技术报告|發布說明|詳解|入門" },
	{ GUESS_ARTICLES, 60,
		"模型|算法|架构|训练|微调|推理|量化|注意力|论文|基准|评测|"
		"代码|权重|参数|数据集|提示词|向量|检索|框架|工具|优化|"
		"研究者|方法|加速|技术解析|数学" },
	{ GUESS_USECASES, 110,
		"案例|应用实践|落地|如何用|应用案例|赋能|降本增效|"
		"实践案例|应用于|客服|质检|助力|应用在|用上" },
	{ GUESS_USECASES, 70,
		"医院|医生|诊断|患者|工厂|生产线|农民|农业|病虫害|银行|"
		"保险|电商|推荐业务|配送|快递|物流|调度|电网|巡检|零售|"
		"门店|业务|学校|课堂|骑手|制造|识别|用ai|无人机|准确率" },
	{ GUESS_OTHER, 120,
		"融资|估值|上市|市值|股价|财报|营收|收购|裁员|离职|"
		"投资|领投|亿美元|亿元|监管|法案|办法|条例|征求意见|"
		"出口管制|芯片出口|管制|版权|起诉|诉讼|政府|总统|欧盟|"
		"美国|网信办|失业|抢人|专访|对话|观点|大会|峰会|报名|"
		"奖|创始人|独角兽|赴港|英伟达|伦理|人工智能会" },
	{ GUESS_ARTICLES, 60,
		"agent|harness|benchmark|token|智能体框架|编程|部署|插件|"
		"多模态|扩散|强化学习|蒸馏|上下文|技术全景|基线|全景图|"
		"中文模型|模型发布|省钱|调参|性能|效率" },
	{ GUESS_USECASES, 70,
		"餐厅|酒店|物业|港口|矿山|钢铁|汽车厂|车间|养殖|果园|"
		"药物研发|影像|司法|法院用|政务|教师|老师|课程|司机|"
		"外卖|仓库|仓储|供应链|客户|工人用" },
	{ GUESS_OTHER, 120,
		"轮融资|首发|ipo|递交|递表|股份|涨价|降价|呼吁|创业|"
		"首席执行官|ceo|高管|任命|加入|跳槽|宣布|竞争格局|"
		"万亿|千亿|百亿|数千万|资本|基金|战略投资|合作协议|"
		"数据中心|电力|制裁|禁令|调查|罚款|隐私|泄露|安全风险|"
		"就业|抗议|争议|法官|判决|选举|总理|国会|特朗普|"
		"马斯克|黄仁勋|奥特曼|8点1氪|早报|周报|日报" },
	/* Korean */
	{ GUESS_ARTICLES, 110,
		"입문*|이해하기*|원리*|구현*|튜토리얼*|가이드*|개발기*|"
		"정리*|파헤치*|알아보*|비교*|기초*|논문*|오픈소스*|"
		"살펴보*|아키텍처*" },
	{ GUESS_ARTICLES, 60,
		"모델*|알고리즘*|학습*|평가*|성능*|양자화*|임베딩*|벡터*|"
		"코드*|트랜스포머*|파이토치*|실험*|추론*|프롬프트*|기법*|"
		"청킹*|파인튜닝*|사전학습*" },
	{ GUESS_USECASES, 110,
		"사례*|도입*|활용*|적용*|현장*|효율화*|자동화*|"
		"업무*|절감*|구축*" },
	{ GUESS_USECASES, 70,
		"병원*|의료*|환자*|진단*|응급실*|공장*|제조*|불량*|검사*|"
		"은행*|보험*|콜센터*|상담*|배달*|배송*|물류*|추천*|상품*|"
		"스팸*|탐지*|예측*|농가*|서비스에*|고객*|쇼핑*" },
	{ GUESS_OTHER, 120,
		"국회*|법안*|기본법*|규제*|정부*|대통령*|장관*|소송*|"
		"저작권*|투자*|인수*|상장*|주가*|실적*|매출*|시가총액*|"
		"반도체*|hbm|공급*|ceo|대표*|방한*|면담*|인터뷰*|"
		"컨퍼런스*|행사*|참가*|신청*|수상*|노벨*|해고*|감원*|"
		"일자리*|윤리*|칼럼*|수출*|통과*" },
	/* German */
	{ GUESS_ARTICLES, 110,
		"tutorial|anleitung*|einfuehrung*|schritt fuer schritt|erklaert|"
		"grundlagen*|funktionieren|funktioniert|umsetzen|"
		"codebeispiel*|selbst bauen|leitfaden*|das ist neu|"
		"im vergleich|einfach erklaert|so geht|lokal betreiben|"
		"programmieren|im test" },
	{ GUESS_ARTICLES, 60,
		"sprachmodell*|verfahren|modelle|modell|algorithm*|"
		"bibliothek*|quelloffen*|erschienen|version|training|"
		"installation|konfiguration|feinabstimmung|neuronale*|"
		"leistung|forscher entwickeln" },
	{ GUESS_USECASES, 110,
		"praxisbeispiel*|anwendungsfall*|anwendungsfaelle|setzt ki|"
		"setzen ki|nutzt ki|nutzen ki|mit ki|dank ki|im einsatz|"
		"einsatz von ki|hilft|fallstudie*|fallbeispiel*|"
		"aus der praxis|erkennt|erkennen|im werk" },
	{ GUESS_USECASES, 70,
		"klinik*|krankenhaus*|patient*|aerzte*|hautkrebs|krebs|"
		"diagnose*|landwirt*|bauern|unkraut*|werk|fertigung*|"
		"fabrik nutzt|wartung*|qualitaetskontrolle*|versicherer*|"
		"schadensfaelle*|bahn|weichen|feuerwehr*|waldbraend*|"
		"stadtwerke*|sparen|haendler*|lager|logistik*|schule nutzt|"
		"prognose*|bearbeitet|drohnen*|kameras|maschinelles lernen|"
		"maschinellem lernen|erkennung*" },
	{ GUESS_OTHER, 120,
		"gesetz*|ki gesetz*|verordnung|bundestag*|bundesregierung*|"
		"eu parlament|parlament*|regierung*|minister*|kanzler*|"
		"klage*|klagt|verklag*|urheberrecht*|gericht*|urteil*|"
		"datenschutz*|milliarden|millionen euro|sammelt|umsatz*|"
		"rekordumsatz*|gewinn|aktie*|boerse*|uebernahme*|uebernimmt|"
		"investor*|finanzierung*|entlass*|arbeitsplatz*|"
		"arbeitsplaetze|stellenabbau*|studie|umfrage*|kommentar|"
		"meinung*|interview|gespraech*|konferenz*|messe|preis|"
		"nobelpreis*|chipfabrik*|halbleiter*|verschiebt|verbot*|"
		"verbiet*|warnt|fuercht*|beschliesst|ethik*|geht an" },
	{ 0, 0, 0 },
};
