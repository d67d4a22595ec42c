// Written by scripts/dist/condition-codes.js from public sources; the names that it went by are in snomed-codes.tsv.
import type { SnomedSource } from './snomed-source.js';

/** Codes of SNOMED CT of which it is known what they mean for the condition concepts. */
export const snomedSources: readonly SnomedSource[] = [
  {
    source: 'Synthea 3.3.0, states ConditionOnset of its modules',
    licence: 'Apache-2.0',
    codes: {
      '?alcohol-use-disorder': `+10939881000119105`,
      '?cancer': `23k1au l8gu0 2iws7u 6c1rp0 12i82ky78h flcq67mkk 9bcv5gxp`,
      '?chronic-kidney-disease ?end-stage-renal-disease': `2o91in prq56 4vrxm 112ekz 19zcvm7b98`,
      '?depression': `3up26 mitt7 2zuiu3 10r9cj 2be 4ml 1jn`,
      '?depression ?substance-use-disorder ?alcohol-use-disorder': `1fph4c`,
      '?ischaemic-heart-disease ?heart-failure': `4jg5h6`,
      '?sleep-apnoea': `nr5hx`,
      '?substance-use-disorder': `x5eyu 51t8uq`,
      'alcohol-use-disorder': `4abk2`,
      asthma: `38o93t mg9zx`,
      'atrial-fibrillation': `tfl2c`,
      cancer: `1iowep rh74 d8uk ap13 99w2b 38if 2e478z 4e6o ztdfj stmxx zgmc0 3a24 lo33 jmsm o1bqxkvw8 4ldqpdz 4ldqpdq 4ldqpdo`,
      'cerebrovascular-disease': `3tchjr`,
      'chronic-kidney-disease': `7545gd rt ro rl20`,
      'chronic-kidney-disease ?end-stage-renal-disease': `bjr4d3`,
      'chronic-kidney-disease end-stage-renal-disease': `rhqel`,
      copd: `1g1zqh 1m51jk`,
      dementia: `g16jw 3d2726`,
      depression: `lzdz5 5ie26v`,
      diabetes: `q88ae 691f8c 30cgr j5cqfs9k mywpiwv l1zzec5bx cw8qop2bg 2o5ej2j66d`,
      'diabetes chronic-kidney-disease ?end-stage-renal-disease': `23mbuz w6g5nyd9v nitd2mvpi`,
      'heart-failure': `1e2us7 2sjlm`,
      hiv: `117540 e8u6w`,
      hyperlipidaemia: `x8gj8 4333gi`,
      hypertension: `zhvuw`,
      'ischaemic-heart-disease': `d9x92 1rvaoq 4gkbtk 17rmb 8hh 7vl40`,
      obesity: `2oyqo5`,
      osteoporosis: `12m5j2 698es0`,
      other: `115yu 2e8xo 6qad 2n3lv f72n 8q1i 1v6zd kntp 14w3 jak 6oql 1jt9e 9nzr 1u3mm 134y9 l415 1pooj 1pxxo 18k5z hpch
1chdh khnn ccg 7hae bc6e 16ufw 4fpr uv7 3uw1 21x9i 3aty ckxj syfl k284 9loj 2j1s 40ac 412b dptn 8dp3 lhx6 412c
2buip 1ayl1 ggl8 j2qa a5qn 18o0v 79ks qdui 3phf 2rji 9te5 3atv 1iszu 1vw9 7fr2 5hj0 8xrh a5ql jtqf 3uv 9loc
5le3 1i0i 8hjw k0oj hbgj 1aw9n bpaq 3d50 h95c nj7w mzxn 7e76 1l86n pgx glzq 41u0 mf3m h0nc qlkd c3yb bbew 7p02
mp4o v557 1op6r 255q fwj5 2tuj qxwp 1mfe7 60s0h 2ekie 9uxs 71v3 js6n 3v2 8isr6 330 1080e j51i 2fyu 6nys gck9q
pjrc 21n8a 4bv9 rm 1ddr dzv0 ru 17za 1e5p 5l71x 7nqoy 4430w q6wf 23rmi g5s9 wdw7 mtrf 15nzz j8wj qqyn 21r38
8u0b4 1qwnp 32y 177q 3syk2 ygqo qt9z ih4h o755 6xzz 3dww wop3 19e95 39aa rx 182f5 2trkv 153xt jbzk 7r5dt 14w3
bbeo 1i0f 28ms1 asw 1jk1 cci iin 330 tbl 38ij 2o3ve 1vwl 21vq1 1uakp 44wx n5l 7pm 332 5j2w 2oopg asr 3fgl lioy
1jj 2mh8g 5lytx 1ib8w tlla 31xjz 6jcc 2mv4i 9nzv 15692 qyofz 4kmoz 1mx5b 1zl5l 6mdsf 15u6e 1fzww 5eale 26pj
zjbi 1y9bl rr rq 21368 1haze 39cj9 27h2 4pr47 1cm2 e941 n3si 1suvm a9ll 7kdl e8cg 7tmx 913p7 gz1 7dfs rh73 byjx
11sc4 8hk4 mm1h 2n1dr9 1gy0ib 73eg 1e5m 2kul9 287cl b937 3eor 3cgf8 5ldz gfndt hfpzk 15seye 3uu lmukt 699s5z
eaej6l23 1ej75r7d 1farg8n2h 14hojcmvjw j9on0gsd 14kvdw7pf`,
      'sleep-apnoea': `17puye 2vuff`,
      'substance-use-disorder': `3c2j5 js6x`,
      'venous-thromboembolism': `bouods 1aw0q78310`,
    },
  },
  {
    source: 'SNOMED International Global Patient Set, September 2020, as HL7 Terminology (UTG) has it: snomed-intl-gps',
    licence: 'CC BY 4.0',
    codes: {
      'alcohol-use-disorder': `552t9 3w04g 8d170 3eq7j 4eqi1 6wgg4 7j7vy 22ctql 73ek ru 1i0c rx 19p9xs 9hs0i`,
      asthma: `ioqd6 3cfti9 jghlh 8uvxq dv54s 1edno4 a026u 27plm a47vm 6x8a 6rtu 6lnp 1mn2 4mx2dz 144c`,
      'asthma ?copd': `38nv80`,
      'atrial-fibrillation': `373io 34y569 n49f8 t4f1x atgu2 7v6fy 1ubu71 oazx jmsg 7czcp nx6`,
      cancer: `1iorry 1jh kgvu 1jl 337 82w0 1js 1ji bsdn 111b 1kbr 7pt 15o3 uv5 4ml 1nex vmy 1cm1 enu 4mi rs6 2b9 dw4 8hf 7pw
d44 3v1 8hk 12kv 2ba rr 6xx 3v1 ccb 7py rl rx 335 997 zhq 33a q8f 7pq 7pv 1wo3 g7i 335 rn c36l gzb 8fflv at1
9ruk 2t2w 5ek jaa rr 5476h rq rr 4mn rn 3ux 3451j 20g0u 1000mr nxc 2b4 rw 3ux 1jl r0a gyx rz rn 111e rq 3d58
pgi 99e ccc rt at3 1mn2 rq rx rm rr pgv rk 2bd 109i rv rt 1jh 4ozc yq7 skxo1 9te7x vbb7 1tl4 4mo 333 1jm 1jo
6y3 993 ku0 2be 7py 332 662 46gp 6y3 q8j 4mn gz2 bkn 29si 5ef rv 2ba 2be d47 337 bkn rl 3v2 nwx s0 8jkj0 rx cc7
uvb d41 yq2 rv 1jm 1emj2 19ws3 1m9zt gz0 xy4 1r9r 1jo 66b a14 c7t8 k29 13co bkk 8xrh 4birf 1js 2kl9 vcv0 9hwmy
332 2roqf 1l3l d48 bkt 2od4v 1p3uc 7py rt iip ql6bs 27axv rv rs rr rq rx rm 331 1jn 5ed 66e 32y 4mv 3uu 1jh rx
4mn 2bd rn 333 rx rp rx rr rl rx rr 331 s0 2b9 2be 32y 2be rx 7pq 1jd 33a 66b rn rv 1jg asy 2be 8hd 2bd rx rm
5ei 338 rt ro rx 1jh 330 rr rw rw rn 517x1 n5g 5eh 4mn 109i ry ooo 1jo 1jk 2ba 66d 1ji 5ee cce 1jj 1jp 1jh rx
25xj jsyk ff4kh 5j2u 3ijj 1z9l3 ndtj 152ea 1ofx7 rx 1jd 1js 52wvk 143o1 vfy3 1ykw8 3g89 9fi3 bjwa 1mksl 824l
4pqz vn3 chub 1he2h 6zst9 2ia8 4udq 4ml ku6 2qre 1is6 ith0 2ofgc 45mt5e 15pjp gyx 2q56g 8am4 xisg 7u2bm`,
      'cerebrovascular-disease': `11ggr4 7iolq o9b1e 1az4ej rw 11sz l3uxw bkl l5zbp 4o3p8 8pf6h 1d0c7c 1izxn t41xu 23mzv 2xbo2 99b x44p 5o1oa
412a b60d`,
      'cerebrovascular-disease aphasia': `7axnw4`,
      'chronic-kidney-disease ?end-stage-renal-disease': `tley0 oecd9 2ertk9 3948pu 4k9g9g 7rsj7 13ch rs 6slk`,
      'chronic-kidney-disease end-stage-renal-disease': `3wrmf0`,
      copd: `84gjx sr2ck x2kz 6if1h 20cw8m 12kx mfgo8 us9di gmbcm rw 1ji`,
      dementia: `3us56 4isc7 y4ea lwg9f 29urf 5uxd0 2vhb4 75p07 1slbf5 999 18r7 n2kgs bki 1d8od2 yjw3c rcuh2 50d1z 2qrjy`,
      'dementia alcohol-use-disorder': `60to`,
      depression: `htzb zvnw 7thhh 1w4xt f72g 5bsbk 2rvo9 1egd1 2wt5c 41tu 1c1xu 21lou byt9i zwfp 1mgxv 1uveo 2uvpb divv 1uv3uv
99i x6b nq0lp m3jnu 2ol68h +16266831000119100`,
      diabetes: `2w257 azu6 cvqg 1op6k mocx 7umdr 17w8t ptse 115yo 3agnl 39v28 2mwn 28v9k ljgp 1lctc 1ofx7 oyx7 86r3 43jq6 pkit
4808 8aobk 1dkpx 3dws 3hd4b 6eph 5o382 l8cz9 q1r99 bnboc rt sjp 335 d4g d3z vmy 1mnvw 3lkcj rx rr 179vd rr rq
a479 h6b96 3v2 uxfd 3bks1 ru ro 2bk llo pb12i jiael ry ro 5ec ytuz 7mox 6y2 rn qmwty 6tb0r br8vt 2lnws 2s1ur
55s9s 6zexb 39ab asr 6uwz pgo rs0 x6f 9te6 u3e 1jjy nx5 3hry 2jtd 22um 1118 jag 20j5 1l3o 8hm 1fp0 d44 1yzn
1gqx6 167ab 3n6e o9gg j1yi 7lhod 2rysbr 8hf 1piai8 rx hjxv rx rr 1ji 1kxdw 1p65n c6mw7 9yg2x36i`,
      'diabetes ?chronic-kidney-disease': `18fikb 1wx5ra gz5 rt 2sqjk2 11a3l3`,
      'diabetes chronic-kidney-disease ?end-stage-renal-disease': `35d2zl 4aa0e 1ukpmw klic 1tfd7i 51br 4b3d cn8v clpl 1zr9 4z9czk`,
      'heart-failure': `p7k2n nx730 1m2a6 4bwng 1p38u5 2ujw6e u58oh 6lnj 4ql7a 926a6 11t6 10xh1 ry 1wo0 ry`,
      hiv: `1iqqrf aa6snq 3jbd cd7z`,
      hyperlipidaemia: `288w1 5w6w8 1x13qg 1skhbr yq1 hh0ab rx rm 1pnlv8 g3na1`,
      hypertension: `pqp9 3fh7t 28njv 2j1rs 2usmd 201cy 2yxjc 2b0fk 3s2wz eido 4fyhh zopw 1e8n9 3err6 vf64 17mzp 3g9rg 2tw7m 1v9ap
mb8j 2oyqo 6422i kkocp rw r6rbz f2nht 1jr 2b9 2bc 2wzg6p fumfu hy0y1 5vf0 8twi dcpd 5juk 8clr8 47hokf`,
      'hypertension ?heart-failure': `1099yx 29sg8 7w3mg`,
      'hypertension chronic-kidney-disease ?end-stage-renal-disease': `mws4u 6e69i 9npr0 7sssk`,
      'hypertension chronic-kidney-disease ?heart-failure ?end-stage-renal-disease': `1fcal0 1smimn`,
      'hypertension heart-failure': `32c86 oe0sk 2gi65r`,
      'hypertension heart-failure chronic-kidney-disease ?end-stage-renal-disease': `37ysft 1jn`,
      'ischaemic-heart-disease': `11m68 uy8nk clp9 1memg xe5t 2figk 4h3dv 24tfh b59zo 1oxh9z n7ip8 s0 333 rm 2p80 3xea7 17uczi yahcs ry dlv0y
25hcl 911e5 8jvg 4saaej`,
      obesity: `qnmav mmx6u 1seitm s30ln v5193 223z2g d5rs hgopm`,
      osteoporosis: `1zp0q 8qyqf 1e94v4 1o4l5k lvw6x 16mt3a 1b1tmd`,
      other: `3010 3d59 pgm 16fr iik 3atr 4su8 dw1 7py 5sby 3ato 222r 1pq8 1aam at1 x6f 5ec 2bi 2hi2 109h 177q 1ggt dw6 11sz
1fp2 1yzl q8f ffl 1ggv 1aao 1fp3 2dni ffl 3nxy cch mdj 1r9o 2og8 x6i 2bf 4mo 1woa 2dn6 jam 1ddk enr 7q1 15nz
6xz 3skm q8g 45oy 2b5 d4a 5ef bkn 3h08 2b9 1119 g7e 3blk 2fym hqu 6y8 1s1k d45 u3g 1b2d 7pr 1kbu 998 n5e 1cly
1oyd at4 gz0 8hn q8a a13 ffo 1kbr wep ktx rw 1v4l rr 4eyc gz4 2qrn 34ng gz5 n57 hqz ku5 3yqq 1ji 99f jad 1is8
rs2 r06 2bf 1std 99c 1b2i ens u3c 8hi 1xfy 1v4v 44wv rw x6c uvc 1jf 338 1yze a19 6xy 1is7 5ef 15o3 x6f 2sb5 d4c
2b9 111f 1bu8 998 2ld8 2nof rr 1qhy zhp 1kbz ast ktu 16fw x6f 1b2e a13 6y8 1b2g 3x7b 998 3yqv llq 13cx mdh 333y
24e5 1r9l 14wb 15o2 16fm 3ux 1h8o 2p83 1l3o 29sc mdk 12kt 1yzp 1is9 13cm jag 4mk 1qi5 oox 2t2x 1aaj pgo 2ve6
pgs 7pm 2j1v r09 1qhw 1fpd 1kbp llv rrv 1o6s uuw 2cvn 3cdf 3skj jaf yq7 weo llp bkp 3ur 13cr 335 d4d 1tkz 1h8o
4mk rs1 2xpk at0 lls 2b9 338 1exd lll 3v1 vmu enw 8hi 14w5 2ld7 337 1ucr 1nex gz6 17z9 pgq 177j 16fs 7pr 1yzo
14wa 2j1p ffg 21b3 1s1k asp rs3 1h8j rs3 rrx vmx iip 333z hr0 2pzp 3v0 mdm 26pa kty xy5 1e5s 29sg 2ak1 asv zi0
11sz q8h 32c3 1r9y 2ef3 288x 1yzj ku1 mdg 1qi6 5ea rt 111i oon ooy ffl 3bli bkr r06 2noj hqx 6xu 2cvt zhq iim
15ny 1b2l 2fyp 1jd r07 1bua rs2 19iu 1kbt zhs 1pq4 g7f 1nf2 290g 2bb 17zc 3678 sjs 2ia1 1xg0 1qhv dw7 661 25xl
1qhz pgv 6xu 668 op4 1s1g 1ddp a17 rn 12l5 5ec hqr 338 1e5h eny rl 2rjj lln op2 dvy 2noi dvy 3meg 8hn 32v 1pq9
4mu bki 5eh 1jk6 1r9r 1clz 2wxq 22uc gz4 1i0k ffj 1oyk wel 22ui 2fyj 2jtm 1std g7b r0b cca sjs 8hn eny a14 mdg
ffi 2bf 1exd enq vmr ccj 4fq3 5ef ktw lm0 d45 g7d 1lva 1r9w 1e5c 3sko 3fgm 6y0 222n 2ba k2a 2ba r07 1b2h 1wo7
iis 1oyi cc9 ry 1l3e 24e3 2b9 1exg 111e 24dw dvz lly n59 7pm 27h5 2894 993 s0 jae q8c a15 666 xyc cch 334 8hj
177n 2uma 12l1 cci d45 6y2 12kx 1117 667 u3e ffi 5ed 2z97 1e5i 338 1tl3 gz4 ypz 1b2j 15nv op0 2noh pgp u3b 29sf
2gqh bki 144g gz6 jak 1jh 1jh 33a 13cm n5f oow ro 5ee rr 1h8v dvz 8hn sjo dw3 109k 665 1y7n 1cm3 2f6t 7q1 a0y
4mp 1y7t 1tl0 24dz nx8 49jr 26pd 1h8t 1fp1 nx5 222n asq 338 17zh 332 x6f 1e5j 6pie 1tl6 vmu x6h g7c gz2 27h3
1i0f 4tm2 jai 109l r08 env asw 4mg 25xm pgo 290m tbl 2klh dw0 3atp r0a rs 7po g7c rz pgm pgo 2w5u 4mp 18r8 2ef1
2gqg 668 oox 2qrl 2j1r d48 k25 18r5 1l3r zhs rry 2b9 g7i 21au 1pq6 222q 1ex5 2klj 50jw 2j1w gz6 15nv jaf enx
ypt llw k27 17za 6y7 2c3s 15nz 3up 109o 290m 33a 2c3j a1b 5tvf zhq 6y9 2c3l hqx 6xz 332 pgp 1isg 3us 1jl 1oyi
666 bkr 1is5 5ec rs0 3v1 16fu 111a ypv 3v0 337 65z 4s2m 1s1l rrz ent 6xw q8f a16 gz0 wes bkq 5ec 109j 8hs gz1
1jk1 4mm 1o6m k2d u3d ccd bki 2t2z 1tl5 uv8 d43 k2e d42 1ucu 15o8 ku0 1l3g ccj hqt nx1 2cvm 2ba ffn k2c g7c cca
ffl 109k 2ba dw4 2ba gz5 asy 3xz5 a0z 3dwz ffn 3yqp jal 25xh sjs uv2 1cm3 14wb 3ur 2rj9 1i0h 16fu enq d4g 144g
1kbp 3ur 1l3j k2a 1wo9 2pzr 33a llo 2jto pgm 13cp ffk d45 1ggv 3uz ffl 1lvb mde 2p86 99b 4ms 13cm wei 1jm 1fpa
177k 1oyd bki 12l0 eno 1bug 1ji d4a 19ip 99k u37 1jn 20j4 2jtd 7py iim 20j1 1jr 7pl ku2 dw1 99e zht 11t0 1r9u
1h8o 11t1 3u4a cci 2be asp 2p85 hqx bkj 1b2k 1bua jae 109m 1ggq 1jj at4 5e7 14wf asx 1jjv rv 61l8 bkv 5e7 2bk
19ip uv7 2ba 1ji dw5 6xw k28 xy9 1fp5 iis llp a15 3uw 1117 gzd q87 14we 3opv 11sx rx 8hd 99j q8d ffg g7h k27
2f6x 3340 4mo jac 8hs 1kbj 1jk iir 99a 3u4e 2t2t 1cm5 3ur 17zd rn 8hp 665 2ba mdr 6xz 2klb 15o4 3jba oop 111j
rn ku5 17z8 33a n59 333w 4127 bkt 109h 1isa a18 ktv pgo 109m 14w3 4zse ktx 3yqy zhq tbo asw 669 asq 3v1 mdl dvr
1b2g 4it7 1is7 1yzr ens 12kw enn 4mk asw uvd ffe rrz 16fz uv3 g7a 3ur asw 7pt 2ved hqq sjt pgm 25xs sjm g7f bkn
1e5g 1o6t vmw ccb rz 3uq g7f xyb 5p8v 2veb 5e7 14wh 332 vmp nx5 1nf4 1ppz uva 1clw 334 4mp g7c q8j llr n59 1e5p
ens 177i r05 iip 111e 2noj uux 1jj 2tuo 2nog r08 ffq xy6 iir 19ir 1jj a16 vmu a13 5le6 337 vmp oox jag 1qi1 4mq
2hi6 ffm 2nod bkl 2bj 331 yq3 8hf enq ffm 1sth 7pl ccl 288s rs5 1fp5 dvu a14 1nf1 llm n5j 1qhw bkl 601u 334
1pqf 1e5b n5l g7a 3d52 n59 11t8 a13 1buc 300v pgh 144o 8hh bkp uv0 bkp ffm 6y3 1fow 2ia0 2efa 27h5 1o6j 1o6r
x6h 1ggv 7pn x6i gz8 g7c 7pl 33a 1foz 7pu 20j9 18r2 32y 1fpa rp 2m4t 111i 2ef2 cci 4eya 3ur 1nf0 2p7v 6xz ffp
1bu2 n5j 8hh 26pa 1new 5em bkh 1tl4 bkv oou oox jag 4mh 255t 1yzo 2rj7 pgq mdo 1xg3 1fov zi1 2mwf r09 rs4 1o6p
ffg 66b 4mj ffo 8hh 1s1m wes 1stb iij n5k 662 ku0 1wo6 177q d44 weu 2j1p pgp 5eh 300x 1ddp 1yzm 6y1 1is8 23m8
dvv hqt 336 4mp 1pqc r03 3678 330 1neu rx jah 2be 1b2b u3g 11t3 1aan 4mi s1 5e7 k2c ens 2bc5 iik 3ur a15 52vc
15o2 g79 1aat 1o6m 3u4e 144b uv3 r05 5eo 6y0 rl 1new 4rao a14 1pq8 rr 6y5 5eg fff ccg dw4 8hi 8hk 6y0 6y7 8he
19iu llw hqs 5em 5fzm d41 1pq9 1cm1 ktz 1qi0 x6m dvy 13ch 6y5 6xx hqw asu 1l3p iiq a14 1uct 23md sjm 1bud zhr
a12 5eb 1bud r0a 1jh 1jk2 11sy rs3 rs2 2wxu 15nu gza 4mh 26pc sjw 2gqi n5a rw gyy op2 1i0a 1qi6 nwy 1jr 1cm0
33vl 6y7 1vw8 cco 1mn2 1o6k 3ijq 1b2f n55 14w8 3fgl 1std 109d 222t u38 1b2h 1jn a18 19ip rr oow iir 1y7s dw4
2jtl 27gv 13cw 2c3l 7py 3bll hqx ccb 23m7 1kbv 1xfu jaj u3a 3fgo a13 21ao 2hi9 ooy 13ct r01 8ho ass iis 2mwq
2wxq enn llx hqu xyc dvx k28 a10 hr2 bkp 16fm mds oon 177r 21as 2ba ens 2bj hqo 66f 2saz vn2 1l3c gzc 20iy ku0
12l0 iiq 1ggp 177s 19iq 1l3p 1ucr ry 1jjt 17zh 335 u34 1oyh 3q9i 1ddn n5j g75 1fp9 yq1 99c 2cvc n5j x6f 1xg0 rq
1119 1bu8 q8k gz0 6y1 g7g 2z97 nx1 1jg a1a 2f6q rrz r0b 5grb 3v2 a0v 1s1o 66d 4mn 1pq1 uv9 asv 1b2b iir 222p
n59 bko 2t32 1b2g 300v 1fp6 3me9 mdl 1y7y 1oye 18r7 u37 uv4 d4b 1qht dw6 ffg 1lvg 2be 109j hqs gz6 asw 3ur 3uz
2ume 111k 1aag weu sjr d48 2aka 1zr5 wev ktu 23md 1jh 1mn0 1oyo lls rr 1std rs1 n5c 12kr 17zh 20j3 5ec 66b 32x
hqy 1r9u 1jj 35f9 33a 1mn3 2be g7c 144c yq0 sjw g75 rw n5h 1jc 1b2h tbm 2wxv 2be 999 144b ku2 3v2 cca 17z9 12l0
hqv jag gz7 25xh lls r06 144o 2cvc pgt 1ex7 d4g ooo 99k 109b ku2 1aav 2mwh enx 2b5 ens 1zre vmy 8hg 3dx5 ktt
3skp 16fr mdo 43dm 2rj6 sjx 3uy d40 13cv iip bkk 1v4n hr1 1mn2 2b5 144k 7po 144n nx3 3eon 1zrb 15o0 dw4 18qz
6xy 2bk r08 1116 iir 6xu 5kmg 99c 1is6 rt zhr 3u47 ku2 1jk1 27gx 4mp 8hr 36yq r0a u38 99d 667 5za3 1buc ccd
1r9w 1o6g 11tc 2hi6 34nd zhy tbn 1wo0 2m52 q8h 4mi asy 1cly sjr at1 2yh9 2akb 1tky 111i 16fq a13 7pw nwy ypz
hr2 3hrm 1lvg 1aar 2rjd 255l d4f gyy 2tuo 2p83 sjn enx 2bb 33vx 22ug gz0 oor 1h8p 33a nwz 3v2 rrw d46 mdi 2f74
pgg uvd sjs 4del 11t6 ccb sjs 2ld6 1v4s kty vmp d4f 2ef4 weh ffl gz4 1jm 99f ffl 177k 5ec 14we 2j1l 3lmm 4mp rw
1i0h 1e5k iir a13 16fk 1aax cc7 290w hqr 1ucw 2kli 1i09 k2b 7pp u3d dvz rt 338 1oyc 2nol 1stb d49 mdf 111b 5en
65z d4e 4mm 4mn 2m4w 5ek 2hi4 r0d sjm 8hr 1qht 5ef 1cm4 1mn7 1exa wej 1v4r 1jn ens u39 1ddu 66a 2b9 1st8 at2
ass uv1 2fyv gyz 15o3 ffg uv4 1bu8 op2 2b9 enu 11t2 288v 4e6j sjo 2non vmu 99c 5ee wen g7d sjt zho llv 144c
144k 7pp k2c 2bc2 llo a18 1foz ypy 6y5 llo 1exe 6xz 33a aso g7g d43 5eg9 17zb 4mo ffl 19io op3 hqx 7pk at3 a0z
d4b 1zr8 3phj 177l 12ky bkn ffj 19iw 1ji 5ek 17zc mdn a11 rx 1yze gz6 663 hr5 255n ku5 300q 2uml cch 1is4 99e
1qhy 3ur 17zd rt 1aau a10 uv0 gzc ypw uv6 2c3m 37qu ooz uv3 23m2 66f jad 111d rl 2z9c zhr k25 nx2 336 r0b 2b9
ffp 1h8n 1tkz 338 vmt 1e5h 1js xy8 asw 4800 pgt 330 177q 5z9y 4ml 3v2 16fp a11 ypz r0a asw 144h 99c 1cly 2bi
tbg rw hqw 660 1buc q8e 1s1i 8hk 20j8 1exa 2ba 15o0 66c 1tl2 iip r08 ru jaf 18r1 111c 31kg d4d asx gz0 13cn 99f
r08 hqy a0z 17zd 63wp 18r2 48ry 1ra0 1jg 2m4x jaj dvz vmr 2p83 u3a ass 26pf 25xj bkp 7py 1bu8 1s1e 589s mdi
2mwu 13ci 18rb 38ib g7b 66a op0 2j1o a11 u3g 2sb0 6pih 1h8u 1o6o g76 1mna nx1 1is5 6y6 1clv 1jn ffg 1ucv cck
12kx u3a 6y2 1b2d 1e5m 66a 2b5 ffq 111d 6xx gz6 1je q8i 144k hqt 5wyu 4mny 1ste 4del a11 288v 1xg2 iit a0y 6xz
3v2 n58 17z8 13cw nx0 enw 111a bkm 20j6 2ak5 2f6t 19j3 4mn 177i 13cn 6y3 d42 18rc 1fp5 27h4 1mn0 1e5k 3ats sjt
1zre jad a12 2nod 12l4 1i0d hqr 3d5c 1ddk 1h8p wep 109q mdk pgo 8he 111b 1jk7 3ur 4it5 q8f zhs 1aas 19iv 6y1
1qhv 2ld9 99c 109d 1oyk 109o 2bbw 1st8 8hm 25xk pgv 8hf 667 oox dvz rx 1is7 2eez 48s7 19iu 6xw kty 1woe 7pp iio
op0 45ov 1jk2 ro 5ef 5ec 5ei vf6c jaj 7pr rk ens 1oyh oxdk anhj 33b dvw bku 1fp4 hqu rt 1jc nx5 s0 rq rr rq rx
rm rr 1jn rn s0 ro ro 1jm ry 2b5 rx rp ru rw rl rx rm 8hp 2be cce 144c a16 6xx g7g rn rt rz rn 5ef 3v1 dw0 2b9
667 rr wes enn ens 5ek rn 3v5 3uq 1jm asr s1 oor rx 2b4 ccn llp n58 99d 666 2bf 3v0 hqw 330 5ek 5ec 8hk dw1
3wesb pgm 1fp8 5ea asw dw3 rp ent 3us 2bk 5hiw 1jo rr 2ba 2mwp 5w6v 669 1c1xr 7q0 rj 177o dw1 5ef 8hg 1mn40 1js
itgr 4807 14wa 3ut rt 2bf wek 1jj 15o2 rx 5ea q8n 2b5 rx rp gz9 2b4 3v1 1ggy 2ba rw 1ji rm 336 33a oor 331 222u
2ld3 2wxn 1zrb g7i 3uu f72k 478f 662 a13 a1a a11 1jj 2bj cc9 3v0 5ei 8hd 1qi2 99d bkm 3v1 k24 4ml 15o0 enu 1ji
7q1 ffj ja9 7pr bkq d4c 664 11ta a12 1r9s 2bc1 1b2i 4mo iij 13cr 2jtk 2hp61 14myh 9dys ddhb 1xalp rr mm1g 1jk0
42lq 3a20 ffo 6hsk s54a 3uu rx rm rr rw rw rn rv rv 1jc rx rm 1jn rw rn 1ji 33d ro 333 iil 4mp rs rt ru rn ry
rt 3uv 1jh rx rm rr rr s1 rn 1jo 4b39 1yzk rr b605 3r13 1js 1jl 5z9z 2b4 1vwl llq asv 7pr 1gh3 r05 7pn 1oyl rp
5ej ro ktz fo1q iin 6xz 2c3t 1jn 2bb 332 a13 1fp7 7pt ro 1cm1 rw 2m4o 333 1ggw 4mt 6tdg 50ju iim 33a 6vop 2umb
pgo 1kbu rq 331 n5f rw 1s1k sjs 4mo cc9 rew1 q8a 1sk2r 4kck 2yvzq 9jxy6 3cdc a6if 5iay 2looi g7c 66b r0c rt ro
ro rx rp 2sb1 rx 4mn pgl 22uh i4s4 3uq sjx d4a ooq 333 1e5k 4mp 2bj rl rx 1tkz 3v3 1jd eny 15o0 177h 331 s0
1b27 33d g76 oow xb2o d49 q8l 17zc 1y7p cdzf asw1 17dqa 1dhmv rr rw ovu2 4hv5o hlhj 2j3bj 6qac 9pjf 13dfj rw rw
2b5 42ls ooy 2xpo 2ef5 pgo 1l3g 331 22ui 19j2 uuw 7pv iit ccg 18r0 ro 2be 338 5ef 1jn 330 rn r0e 99b ccd 666
1o6v vmp 2ve8 1jo 1ji rw d49 sjm 1b0wi hn14 6y2 1jn 4vxb 2nog 1ji rr 109j 35fh ktw 746a 1qi0 5jub 3h07 ent rk
3ux 66f 1jg 1jm 5eg 2b9 4xgu d4c nx4 1jm ro ffg rx rp 1jj rz 1jl 7pr enr zho 76hl 42lt 2ba 7kdj lly 1jh 6y1 2b6
rs5 bks g73 30sv 1ucq 2ld4 2bc8 ypr 1ggx ccm hqq 6y0 pgo gz3 14wf 2qrh bkt 993 rw 7pq 2f71 1ucy rrx vmt 4mp
2dn9 k2c 6hsl 6y1 56q7 3uz rr 4mk 6jce 667 35f9 enx sjm 39aa 6y0 6y2 ro 2dnc 1jj 66f 1pq9 8hd 3ziq ku0 54ey
1mn5 1s1f 2c3x x6g n56 11t9 2oga 662 2jtq 1neq 18r6 sjs 8hm 1exc bkk g7b cck g7a ccl k24 rx mdl 16fr 6xv bks
1jl gz2 6qaa 8hl 2b9 2bd hqs asw 3v1 a14 32w rt rs1 99f 5eg 1jl 7pn 1jp rr wej 12l1 at0 1ggp 2wxr sju d6j9 3g8b
109l g7f gz6 1jh ro rx rp 1jo 1ji rm rw rr 1pq8 1exb 12l1 rn q8n 4ozb wem rp rx rr rl 1i0k ent 1r9r rt 222j rt
2bk ro hqz 1jh rw 2b4 rr 3fgm gz4 5z9y 3fgg ffp iil 666 5eg 5ee 2ba g7h 3us rz 1h8k cch 3k35 3us r06 144i bkm
66f dvv rw 7pu asq d47 1zrb 16fs jai 338 6xu 7cnt 2ve9 jai r07 338 1jh 99b 1wod cce 3bll rn 111g 1xfv u3c ypz
336 yq1 ooy 19iz 5ec rp 1js 3uq 1jh s1 4o7g jaj 1jd 19iz 1ji yq1 1jh 99i rt 5eg dvy rq 4mp 99f 5ee 3ux 99a 1ji
5eg 6y7 gyv 2efb 3jb7 51bt zhq weo sjr sjs s0 4mg rs2 56qa 8hh rr rw 4mk rx rr 1ji 1jj s0 rs rr 2b4 rw 99a rs5
rm rr rw 1jj 1ji rt rz rn 2ef3 2kld ku3 yq1 sjo 2hi5 2yhf 4mq rt rt ro 2bf 109j 4isz 7pr s0 ro ro 3opv 1jk0 llq
ry 1kbo sjt oos 1jk3 rv 523e rw 2be rm 2bf ry 996 1jj 4mp mdh ry rt rt 667 1jm rj ooz 62d5 2ba oov rx kty gz8
bkh at1 1jl 32z 1i0l d45 1jo 1ji rm 1jn 3ut 1jm ry 1jh 1jl 3uv rr rr 7pq 5ej rx 1o6k asv 8hk ffl 1jl rp 1y7s
16fx qbiz q8l 38ic enw 4fq0 1neo rz mdl 2m4o ry rru at2 1jm 32x a1a 2umg pgh 3ux 1tl7 uv1 2umg mdj 66b 144g
c5i1 6y1 66b 1ddq 3ops k28 ampo ccn 1jg rq rx rm asu 3ux 2bk 1xfr 2890 4mp 21ax g76 nxd 5vf3 6xzv g7f 3fgf 668
330 1jn a10 1jp 1ddq nx5 gsxx 15nx avz5 18r6 1bu2 u3e 3tci 2y14k rw ab52 d8us 1echt 1l6n9 667 ccj asv rl xyg rj
rx rp ayai cvqf ru rn ry rt n59 uv5 1jh rx 332 rn ry bt5e 25i4l 86r7 24e0 1ucs 2bh 1ddq 8hk 4mj 2ba 3v3 rr 4mn
4fq3 hm9c d44 5qsk 3ur rw enr hqq 1jo 998 ry rt 2be 65z 300y 8hj rx d47 u3a 2be xy8 d4c 1irz 3ux uv7 17zf 1ji
2b9 7pz enj rw 336 d46 uv0 99k 7pl p86o 14w5 76hg 2gql 288x 2p81 rp 6y1 rs dbxo rx rm rr rr 2bj 334 kty 330 2bj
1ji n5e 6xt 33a 1jl rt u3b 8cx9 27h0 1jm 144j 1xfw 666 337 5em 12kt 8hg 338 iir 994 1jm ry ro rt 13cn rn 2bf
k2c tbi rs1 rq bkk 3v4 4mn 3ur 1jr asw 1jk pgj g7c b0lr 4mr rt ro rx 1jc asw dw2 rx 335 ccb 2bf 3uy 70b5 s0 2b6
331 g7c 1jm a17 rn ry 5ej 32v rw rw 6y1 iil 1jh 2bby ku6 ccg weh hr1 5ei 1y7q ro k2d jah mdk 2w5y n58 2rjc ccm
111d 99d 1clr 35fe 5t3t n59 290s 999 8hr 2b5 jai 8hl 2noj ypz 1jm 3uq g7e tbn 3blk rt 1jl 665 1wo6 e4hp ro 1jh
1jm 336 rm rw 1jn 1ji rs2 1jh 4ml 66c rq 331 enz rt ro rx ypw 1ji rr rw rn 4mo 336 1jq 1117 pgq k28 4ml 8hm hqt
rx 664 2be 2bb 15nw r0e 1e5h rw dw2 4mn 1qhu 99f rt 3h02 177g rt 1jm 2b5 2bi 7pr 2be rt ro rx 1jh rr rq rx rm
rr rr 2bj 1jk 1ji rr 3v1 1jh rq rx 4mn 6xy 1ggz vms rn 2bg 3q9h k0o9 ry 523h 29okz ghdc ffl hqs 8m6k 1aat 3ur
4bvb 4mp ro asw 337 d42 66f ffh rp ry 1jc ffo 1jl hqy 332 rq 74y5 2b9 d4a 5yi1 2klg 1fp1 480c 80kq 2jto 556m
34nn 2c3t rrz 66a 8g0b ry rt 2b9 atnm 1jr bt5h k2d q8a 1stc 338 4fpw eg2d nfd5 a0w 1jm 3v0 1ji 1tl4 5ec 8kna
1ex5 2bh 330 144m 2ia1 rt ypw k23 2bj dvu 99d 33b g77 3v1 32y ry ro rt ro 2bc rt ru rn 5hj5 2be 8hm 1ji rr 339
rr 8j3f 4s2m 36jgd e9w4 jm0h euq4 3ur rw iim 3v1 k27 rq 2ba 7pz ccf 43dh 1vwi 1lvb rt 6y2 bkn 3ur 3uy mdm 1jg
21av 1jj s0 rn 338 d41 ccm 332 jaj ro 1jh 667 rx d4a 32y 33b 6xt 1jj rw rr rw 336 1oz7l d4d rm a15 rx 1jm 2b9
2b9 gz2 33a 1ddl 2hih 65z 1oyl 3v0 mdi rm 7pu 222q rw dvw 7pn 2bh rn 4mp 6zjm 22um 1ddo 3gzx 1r9w mdg 3uz 1fp8
4mn 1exb r01 3u4c mdk hqv hqt 35fc lm1 334 rl ffm bkk 1jm 2nof 2bk d47 q89 nx9 664 338 byjy iio 1jj 1ji ffp
4mo2 dvw 2ba n5g g7a vmy 662 nxd 4454 n8fa rr 5ea 33b 8hi 5ee 86r3 rx 2b9 5npc 3g86 pgo 1ji 4mo 3ziw 8hi jah
enq 1ggt 4mp 1h8q ro 1jm rx 4mi 3v3 dvw 4mp 999 jae 5ek asw 335 1r9s 22ue 2be 4s2d 149um rl 7pt 667 1jn 1jl rt
rt 32w 1js 4mn asq r0e 8uo7 hqr 2bk rj 6y7 wem g7a rq 3lms 8twf 1jn 669 330 rr n5h rt iik 2be oox rt gyy 3v1
g7d 5e9 bkp 35fb 17zd 4qj0 3g8a 332 2kl5 3g8g 1ex8 1cm1 14w3 mdo rv ku2 rj asz ru rry 8hh dw2 d47 rr bku 2umj
iii 6nyw 1aan bt5n enu rp rt rw rl rx rm rr rw rw rn rv 332 3v0 rk n5j 7pu 8hf co0l hr4 996 99f 75pn 1fpb 1i08
d49 a14 6y3 rv ru 2b9 a12 4mt rn 2bf 2b5 3cdd 89uc 8ho plag 970q 7pt 5unf 2bd 330 66d rm 15o1 rv 8he rt rz 65g1
2pzs 1h8t e0mp 2b4 66c 1jn 332 331 4mu 4mm rn 57i7 5eg mdl 61l8 a11 1jm 336 2b9 n5h 25xc 3yr3 144e 111b 1mn4
78sy iii hwai 33a 66zp d44 7pu 99e yld7 4mp asz 1bzme 5sc4 n57 75q0 4mo 4kco 16gjs ro 4z0d a477 3blk 37qr 8myf
1oya 13ct ilr6 8qt7 1bh3v ast 3v2 zhq rm hqx amps 6epi 1isc 5p8t k29 rr 2j1z 22ub 300w 6k40 hqz dp1y 7pq 5m5v
1jn cce ro rt 30sm 222r e9vw rw k24 mdr 2be rm rr rr iip 338 ccf rw ffg rq 99f ku0 2mwj rr 3u4g 2b5 rx 8hf 1qi2
59te 6xy rr rw sjo hqw 1jm hqt 8hm 6xz weo 7o8m 6y0 gz1 ds57 ccd 1jl dw0 2be rt 3uo enz muj0 weo 3vnx 6auo wgz9
fkyh 6k42 3ur enq rr cci 4mp 1v4n 667 3yr2 3uw 1kbq ro sjz 4tlu 3zio 3xz4 iiu 8f8k 39a7 38ih 109h 1jj 66c 3skq
2b9 rw 3eog 4o7t ro 177j cch rn eo1 2p7z ktx ku2 asw rl rx k24 lvta rube 8hg 1ucr q8i 2efb 1pq0 40ag 1kby 4pr5
oos g7a rr dw4 3x7b zhr 177p 1jg g9n9 1js 6y0 rl 3mem 35fb 3lmo 6y02 2yha 81cm a4yv 1hdan l0y0 atj5g lr6c 24tfq
lspr 5skhk a824 uwnh 2wf9c sjt 3q9d d4a d4zu bkp e3pn 1ucz 332 1gt8j 16fo asw 1k2il m1zk 995 ffj sjt 4mu 1ggt
2gqe 1jj8b 330 4v5m tbj 2be llx ai32 4mi iip g7c rz 1jg xyb rk 3zix 62d4 pgk 16ft 2pzs a13z e4ho 3rsw ens 68j8
7pp 367a rt 2b9 hqt 99i 60tf 6nthm k5b2 rt ycvv mdi q8j 1jc 7pz 1vwc ro rz pahs rn 27h4 1q2ki 3ux 2ixx7 1jc 1jo
vmy 177j rq rx 1jd 99i 4802 izn6 1s1k 4it5 q8j 144f bko 1jh rx vms 6y1 15ny 1v4t 2b9 lls 5ej 32y u3b 1js iil
mdh xyc 1clx 8myh 21ax 2j1t nx1 1o6o wep 1jg a19 1jm 32x gz7 6y1 nx8 1jg u38 144l 8hi 14w7 gz6 tbh d4a 8hp bnr0
4ms ccg cc9 iir mdo 8hb 1mn6 dw3 pgr rs1 a0v g7l 1570p 4mp 4mq 99g ffb hr4 25xh 4mn 2ef9 1jh 41tz 334 g77 1kbs
rx 1jg 4129 4mr x6f 330 rz 1jl 1jh ro 6y8 rj rx hqy eno 19iz 1s1i 5ek ypu 7bw7 n55 4b3j 1pq7 rn rv gyz 6oqs vn0
8wze d8us 6d5z 1jh 1mna 1jd 26pa r0a yq6 79km rqgc rt u4vo 3r13 ddhc 16fu rl 1ggx cci rw rn 4o7q 8unz vmz 66a
iiq 6a2q 1ijqn 2b9 1tl6 288s rx 7dfj 8qt6 5el rn 27h9 1o6j dw8 mdk 1aal sjo ypz 3dwx 2kli 1ji 3gzv xyb 1h8o
1oyh 16fr 5t3w 1fow 1js 17z9 5le3 3mea 7pt ffo 3lmm 1tl2 env 2bc0 cci 1i0h 4o7i ffk 5e9 rs2 1ddw 177h pgt 15ny
1l3n 2wxj 7zt8 46gn 3h04 2ve8 14w7 1kbm 2akc czld 2ef4 3uz 4ozb 177g r0d 4tlv ooz oncc 3zim f8m4 3atq 255s 338
43dn 333z 1y7o 22ue 2nom 3nxw 56q4 n5j 1is6 14w3 iip 1vwm k2a 3phk x6a 12l1 21ax oop asx q8j r06 53n7 xy7 a473
rn 13cv 5km8 111d 32y 445b 2jtr sjt 1ddl 5bd3 cce 1tl5 n55 n5k ffg 1vwd 1aam asw 2mwx llp 1fp5 bkk sjq 4su8
2yhf 12kv 4mo 3u49 144j oou oow 26p7 2ia2 2ogd 2kl5 1ud3 nx3 43dg 6y6 7pt 4mg 2gqk rn 8ht ast r0a ypx 23m3 2895
2b4 sjy 2p7t 6688 2dnc 332 666 331 1isd 4mk 66e 335 6jc3 331 2893 3ur r07 7pr 2hi7 109l 4h9m 1b2i 445e 7z16 rx
109j 1oyc 970o 1e5r cch ro 6xzy 3opq 5hjb itgw 2dn9 3eu2b gz9 k26 1new n0pe 6epl xvwi 6tdj 19is gz7 rs1 1neu
jag 21as hqx at1 3mee 1ddn x6i u3a nxb i38i 2bbw 3r16 2bbw 2i9x 5al4 8j3l 13cv g7b k27 6y3 4mm 99c d42 ku5 dvw
2mwv u34 1jm 1gh1 13ck 4tlx 2efc 1qhw 1lv9 1h8u fqcr 79kp 4ey7 sjw 35fe llm ru 6x88 94p9 1kbt 3v1 b4gm rp 7tmw
2t2x 3kuv 5f7r 3men 2cvk 3ur 1y7u rr 4ms 2c3l 1y7u rx dkfbr 5w6w 9fic ru 28wxqm 1ggy 3h03 rk 1gofls tbq 91m7
9qb2 5j2o 1jh 1jr 19iq llr 1l3l ccl 1jl lln rx u38 4qiw rt d48 1mn7 1mn1 3yqw 669 1ehwd 2umj csnd 7ez5 9uxr
98k8 r02 6y3 4mk 4mp 5cwk 83nz 13cnw 72mv 1e5l 9x93 1cp33 664 o424 g7c 1ji 9x98 rk rv rt qu1r 2wxp 4mo8 dl6z
7xhw 4vx5 rx 445e d6j9 rr rw bx0h 6xw 5ek rn 56q8 480d 1e5j vulr 4bv2 rx oywv drdi qnve 10mob 7sv3 ryy4 5le2 rm
rr 123wx 4ey7y rv rt ru rn mfvj dmqg 1jo d4d 6aq19 9xeif enn kury q3td rp rx rr rl u3h dvw 4xgu ur9b 3lmq rn
egu4 rk 20q21 vmw 1jr 3xz5 i054 rv ro rz rn ry oovz 4mk4y vw5k u38 2aspf 2bj rrz 9ysj miyn 11f7x sw24l 18mhj
3qlo9 biuf2 3ivwd 2aqzofy4 1ej75r7f idiytja 1wwq4kqm frzm0sags js6rd10xz +10850741000119108 +15971181000119105
+15971541000119105`,
      'sleep-apnoea': `gbdu5 8oaa5 m7kq3`,
      'substance-use-disorder': `1fi68 bggrk 2u7s6 3aqoz 37heo 8bylu 7rn4o 136hw 5jz2h 1md2z 3v4hl 5al7 1rlbwa 2b5 99a rz 3uq llv 4mp ffi 2bf
iir rk njv5e 38lqts aon82 1ffvgngbyt`,
      'venous-thromboembolism': `zamab 14y01k ry 1epehz 14pihl 210cde kkiyc`,
    },
  },
];
