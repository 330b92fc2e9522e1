using System.Text;
using Sluice.LocalCloud.Hosting;
using Sluice.LocalCloud.S3.Objects;
using Sluice.LocalCloud.S3.Payloads;
using Sluice.LocalCloud.S3.Uploads;

namespace Sluice.Tests.Unit.LocalCloud.S3;

public sealed class XmlBodyTests
{
    [Theory]
    [InlineData("<Delete><Object/></Delete>")]
    [InlineData("""<Delete xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><Object/></Delete>""")]
    [InlineData("""<?xml version="1.0"?><x:Delete xmlns:x="urn:other"><x:Object/></x:Delete>""")]
    public void The_namespace_does_not_matter(string text) =>
        XmlBody.Parse(Bytes(text), "Delete").Element("Object").ShouldNotBeNull();

    [Theory]
    [InlineData("")]
    [InlineData("<Delete>")]
    [InlineData("{}")]
    [InlineData("<Other/>")]
    [InlineData("""<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]><Delete><Object>&x;</Object></Delete>""")]
    [InlineData("""<!DOCTYPE d [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><Delete>&b;</Delete>""")]
    [InlineData("""<!DOCTYPE d SYSTEM "http://127.0.0.1/x.dtd"><Delete/>""")]
    public void Entities_and_other_nonsense_are_malformed(string text) =>
        Code(() => XmlBody.Parse(Bytes(text), "Delete")).ShouldBe("MalformedXML");

    [Fact]
    public void Nesting_without_end_is_malformed_and_no_stack_overflow()
    {
        var deep =
            "<Delete>"
            + string.Concat(Enumerable.Repeat("<a>", 200_000))
            + string.Concat(Enumerable.Repeat("</a>", 200_000))
            + "</Delete>";

        Code(() => XmlBody.Parse(Bytes(deep), "Delete")).ShouldBe("MalformedXML");
    }

    [Fact]
    public void White_space_in_a_key_is_part_of_it() =>
        XmlBody.Parse(Bytes("<Delete><Key> a </Key></Delete>"), "Delete").Text("Key").ShouldBe(" a ");

    [Theory]
    [InlineData("<CompleteMultipartUpload/>", "MalformedXML")]
    [InlineData("<CompleteMultipartUpload><Part><ETag>a</ETag></Part></CompleteMultipartUpload>", "MalformedXML")]
    [InlineData(
        "<CompleteMultipartUpload><Part><PartNumber>1</PartNumber></Part></CompleteMultipartUpload>",
        "MalformedXML"
    )]
    [InlineData(
        "<CompleteMultipartUpload><Part><PartNumber>2</PartNumber><ETag>a</ETag></Part><Part><PartNumber>2</PartNumber><ETag>a</ETag></Part></CompleteMultipartUpload>",
        "InvalidPartOrder"
    )]
    public void Part_lists_are_checked(string text, string code) =>
        Code(() => RequestedPart.Read(Bytes(text))).ShouldBe(code);

    [Fact]
    public void Part_lists_keep_etags_without_quotes_and_checksums()
    {
        var text =
            "<CompleteMultipartUpload><Part><ETag>&quot;a&quot;</ETag><PartNumber>7</PartNumber><ChecksumCRC32>NhCmhg==</ChecksumCRC32></Part></CompleteMultipartUpload>";

        RequestedPart.Read(Bytes(text)).ShouldBe([new RequestedPart(7, "a", ("CRC32", "NhCmhg=="))]);
    }

    [Fact]
    public void Tags_have_limits()
    {
        TagSet.FromHeader("a=1&b=x%20y").ShouldBe([new("a", "1"), new("b", "x y")]);
        Code(() => TagSet.FromHeader("a=1&a=2")).ShouldBe("InvalidTag");
        Code(() => TagSet.FromHeader(new string('k', 129) + "=1")).ShouldBe("InvalidTag");
        Code(() => TagSet.FromHeader("a=" + new string('v', 257))).ShouldBe("InvalidTag");
        Code(() => TagSet.FromHeader(string.Join('&', Enumerable.Range(0, 11).Select(index => $"k{index}=v"))))
            .ShouldBe("BadRequest");
    }

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    private static string Code(Func<object> action) => Should.Throw<CloudException>(() => action()).Error.Code;
}
