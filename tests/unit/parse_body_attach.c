#include "parse/body_parse.h"

#include "fixture/tree.h"

#define PICTURE(n) "<img src=\"https://img.example.com/" n "\" referrerpolicy=\"no-referrer\">"
#define ICON                                                                                       \
	"<img alt=\"\" border=\"0\" class=\"vm\" src=\"https://static.saraba1st.com/image/"        \
	"filetype/zip.gif\" referrerpolicy=\"no-referrer\">"
#define SPACER                                                                                     \
	"\" src=\"https://static.saraba1st.com/image/common/none.gif\" "                           \
	"referrerpolicy=\"no-referrer\">"

static void body_attach__names_the_picture_above__in_the_text(void **state)
{
	(void)state;
	tree_is("看\n\n" PICTURE("1.png") "\n\n<strong>a.png</strong> (88.21 KB, 下载次数: 0)\n\n"
					  "下载附件\n\n2023-9-22 21:57 上传\n\n完",
	    "看\n<a.png|https://img.example.com/1.png>\n完\n"
	    "att a.png|88.21 KB|https://img.example.com/1.png\n");
}

static void body_attach__names_the_picture_below__at_the_end(void **state)
{
	(void)state;
	tree_is("看\n\na.png\n(82.61 KB, 下载次数: )\n\n下载附件\n\n2023-9-22 21:57 "
		"上传\n\n由手机上传\n\n"
		"阅读权限: <strong>20</strong>\n\n" PICTURE(
		    "1.png") "\n\nb.png\n(1 Bytes, 下载次数: 2)\n\n"
			     "下载附件\n\n2023-9-22 21:58 上传\n\n" PICTURE("2.png"),
	    "看\n<a.png|https://img.example.com/1.png>\n<b.png|https://img.example.com/2.png>\n"
	    "att a.png|82.61 KB|https://img.example.com/1.png\n"
	    "att b.png|1 Bytes|https://img.example.com/2.png\n");
}

static void body_attach__reads_a_file__in_both_orders(void **state)
{
	(void)state;
	tree_is(ICON
	    "\n\na.zip\n(57.86 KB, 下载次数: 0)\n\n2023-1-4 13:49 上传\n\n点击文件名下载附件\n\n完",
	    "@a.zip|57.86 KB\n完\natt a.zip|57.86 KB|\n");
	tree_is(ICON
	    "\n\na.zip\n\n2023-1-4 13:49 上传\n点击文件名下载附件\n\n57.86 KB, 下载次数: 0\n\n完",
	    "@a.zip|57.86 KB\n完\natt a.zip|57.86 KB|\n");
}

static void body_attach__drops_the_refuse__behind_a_picture(void **state)
{
	(void)state;
	tree_is(PICTURE("1.jpeg") SPACER "\n\n<strong>a.jpeg</strong> (34.31 KB, 下载次数: 0)\n\n"
					 "下载附件\n\n2023-9-22 21:57 上传",
	    "<a.jpeg|https://img.example.com/1.jpeg>\n"
	    "att a.jpeg|34.31 KB|https://img.example.com/1.jpeg\n");
	tree_is(PICTURE("1.jpeg") "\">好", "<|https://img.example.com/1.jpeg>好\n");
}

static void body_attach__keeps_a_caption__as_text_but_not_its_date(void **state)
{
	(void)state;
	tree_is("看\n\n" PICTURE(
		    "1.png") "\n\n<strong>a.png</strong> (1 KB, 下载次数: 0)\n\n下载附件\n\n"
			     "窗外\n2023-9-22 21:57 上传\n\n完",
	    "看\n<a.png|https://img.example.com/1.png>\n窗外\n完\n"
	    "att a.png|1 KB|https://img.example.com/1.png\n");
}

static void body_attach__takes_a_picture_without_name(void **state)
{
	(void)state;
	tree_is(PICTURE("1.png") "\n\n<strong></strong> (1 KB, 下载次数: 0)\n\n下载附件",
	    "<|https://img.example.com/1.png>\natt |1 KB|https://img.example.com/1.png\n");
	tree_is(
	    "看\n\n(1 KB, 下载次数: 0)\n\n下载附件\n\n2023-9-22 21:57 上传\n\n" PICTURE("1.png"),
	    "看\n<|https://img.example.com/1.png>\natt |1 KB|https://img.example.com/1.png\n");
}

static void body_attach__shows_a_file__where_the_picture_is_missing(void **state)
{
	(void)state;
	tree_is("a.png\n(1 KB, 下载次数: )\n\n下载附件\n\n2023-9-22 21:57 上传",
	    "@a.png|1 KB\natt a.png|1 KB|\n");
	tree_is("<strong>a.png</strong> (1 KB, 下载次数: 0)\n\n下载附件\n\n完",
	    "@a.png|1 KB\n完\natt a.png|1 KB|\n");
}

static void body_attach__leaves_the_same_words__as_text_elsewhere(void **state)
{
	(void)state;
	tree_is("下载附件\n\n2023-9-22 21:57 上传", "下载附件\n2023-9-22 21:57 上传\n");
}

static void body_attach__decodes_names(void **state)
{
	(void)state;
	tree_is(
	    PICTURE("1.png") "\n\n<strong>a &amp; b.png</strong> (1 KB, 下载次数: 0)\n\n下载附件",
	    "<a & b.png|https://img.example.com/1.png>\n"
	    "att a & b.png|1 KB|https://img.example.com/1.png\n");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(body_attach__names_the_picture_above__in_the_text),
		cmocka_unit_test(body_attach__names_the_picture_below__at_the_end),
		cmocka_unit_test(body_attach__reads_a_file__in_both_orders),
		cmocka_unit_test(body_attach__drops_the_refuse__behind_a_picture),
		cmocka_unit_test(body_attach__keeps_a_caption__as_text_but_not_its_date),
		cmocka_unit_test(body_attach__takes_a_picture_without_name),
		cmocka_unit_test(body_attach__shows_a_file__where_the_picture_is_missing),
		cmocka_unit_test(body_attach__leaves_the_same_words__as_text_elsewhere),
		cmocka_unit_test(body_attach__decodes_names),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
