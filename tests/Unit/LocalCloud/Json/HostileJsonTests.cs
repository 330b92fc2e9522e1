using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Sluice.LocalCloud.Hosting;
using Sluice.LocalCloud.Json;

namespace Sluice.Tests.Unit.LocalCloud.Json;

public sealed class HostileJsonTests
{
    private const string Valid =
        """{"KeyId":"alias/a","Plaintext":"aGVsbG8=","EncryptionContext":{"a":"1"},"GrantTokens":["x"],"Limit":5,"DryRun":true,"Tags":[{"TagKey":"k","TagValue":"v"}]}""";

    [Theory]
    [InlineData("[]")]
    [InlineData("\"text\"")]
    [InlineData("{")]
    [InlineData("""{"a":1,"a":2}""")]
    [InlineData("""{"a":{"b":1,"b":2}}""")]
    [InlineData("""{"KeyId":"\ud800"}""")]
    [InlineData("""{"\ud800":"x"}""")]
    [InlineData("""{"KeyId":5}""")]
    [InlineData("""{"EncryptionContext":["a"]}""")]
    [InlineData("""{"EncryptionContext":{"a":1}}""")]
    [InlineData("""{"EncryptionContext":{"\udfff":"1"}}""")]
    [InlineData("""{"Plaintext":"no base64!"}""")]
    [InlineData("""{"GrantTokens":"x"}""")]
    [InlineData("""{"GrantTokens":[1]}""")]
    [InlineData("""{"Limit":1e99}""")]
    [InlineData("""{"DryRun":"yes"}""")]
    [InlineData("""{"Tags":["k"]}""")]
    public void What_cannot_be_read_is_a_serialization_error(string body) =>
        Should
            .Throw<CloudException>(() => ReadAll(Encoding.UTF8.GetBytes(body)))
            .Error.Code.ShouldBe("SerializationException");

    [Fact]
    public void Depth_is_bounded()
    {
        var deep = string.Concat(Enumerable.Repeat("{\"a\":", 5000)) + "1" + new string('}', 5000);

        Should.Throw<CloudException>(() => ReadAll(Encoding.UTF8.GetBytes(deep)));
    }

    [Fact]
    public void Whatever_is_done_to_a_body_it_is_read_or_refused_and_nothing_else()
    {
        var edits = Gen.Choose(0, Valid.Length - 1).Zip(Gen.Choose(0, 255)).ListOf(4);

        Prop.ForAll(
                edits.ToArbitrary(),
                changes =>
                {
                    var body = Encoding.UTF8.GetBytes(Valid);
                    foreach (var (at, value) in changes)
                        body[at] = (byte)value;
                    try
                    {
                        ReadAll(body);
                    }
                    catch (CloudException)
                    {
                        // Refused: what a client can cause.
                    }
                    return true;
                }
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(5000));
    }

    private static void ReadAll(byte[] body)
    {
        var input = JsonParameters.Parse(body);
        input.Text("KeyId", 1, 2048);
        input.Blob("Plaintext", 1, 4096);
        input.Map("EncryptionContext");
        input.Texts("GrantTokens", 10);
        input.Number("Limit", 1, 1000);
        input.Truth("DryRun");
        foreach (var tag in input.Structures("Tags", 50))
            tag.RequiredText("TagKey", 1, 128);
    }
}
