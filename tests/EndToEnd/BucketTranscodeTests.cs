using System.Text.Json;
using System.Text.Json.Nodes;
using Sluice.Tests.EndToEnd.Harness;

namespace Sluice.Tests.EndToEnd;

/// <summary><c>sluice transcode</c> from a customer's bucket to a customer's bucket, and all that may be wrong with the access.</summary>
public sealed class BucketTranscodeTests(CustomerFixture customer) : IClassFixture<CustomerFixture>
{
    private const string Input = "s3://studio-masters/masters/in.mp4";

    [Fact]
    public async Task A_role_and_its_external_id_are_all_that_it_takes()
    {
        using var work = new WorkFolder();
        var role = await customer.NewRoleAsync();

        var outcome = await customer.TranscodeAsync(Input, "s3://studio-renditions/good/", role);
        await customer.Studio.DownloadAsync(CustomerFixture.Renditions, "good/", work.Path);

        outcome.ExitCode.ShouldBe(0, outcome.ToString());
        outcome.Document.GetProperty("status").GetString().ShouldBe("complete");
        foreach (var output in outcome.Document.GetProperty("outputs").EnumerateArray())
            File.Exists(work[output.GetProperty("path").GetString()!]).ShouldBeTrue(output.ToString());
        (await Clip.DecodeAsync(work["master.m3u8"])).ShouldBeEmpty();
    }

    [Fact]
    public async Task One_file_is_written_under_its_name()
    {
        var role = await customer.NewRoleAsync();

        var outcome = await customer.TranscodeAsync(Input, "s3://studio-renditions/one/out.mp4", role);

        outcome.ExitCode.ShouldBe(0, outcome.ToString());
        (await customer.WrittenAsync("one/")).ShouldBe(["one/out.mp4"]);
    }

    [Theory]
    [InlineData("masters/it's \"quoted\" $(x) `y`.mp4")]
    [InlineData("masters/line\nbreak.mp4")]
    [InlineData("masters/-dash")]
    [InlineData("masters/../a%20+b/#?.mp4")]
    [InlineData("masters/ünï 🎬.mp4")]
    public async Task Any_key_is_only_a_name(string key)
    {
        await customer.UploadAsync(key);

        await KeyIsTakenAsync(key);
    }

    [Fact]
    public async Task A_key_of_a_thousand_characters_is_only_a_name()
    {
        var key = "masters/" + new string('k', 992);
        await customer.UploadAsync(key);

        await KeyIsTakenAsync(key);
    }

    [Fact]
    public async Task A_missing_key_is_called_missing_where_it_may_be_listed()
    {
        var role = await customer.NewRoleAsync();

        var error = await RefusedAsync("s3://studio-masters/masters/none.mp4", role);

        Code(error).ShouldBe("input input.not_found");
        Text(error, "message").ShouldContain("masters/none.mp4");
    }

    [Fact]
    public async Task A_missing_key_is_a_refusal_that_says_so_where_it_may_not_be_listed()
    {
        var role = await customer.NewRoleAsync(permissions: text =>
            text.Replace("s3:ListBucket", "s3:GetBucketTagging")
        );

        var error = await RefusedAsync("s3://studio-masters/masters/none.mp4", role);

        Code(error).ShouldBe("access access.denied");
        Names(error, "s3:GetObject", "arn:aws:s3:::studio-masters/masters/none.mp4");
        (Text(error, "message") + Text(error, "hint")).ShouldContain("s3:ListBucket");
    }

    [Fact]
    public async Task A_missing_bucket_is_named()
    {
        var role = await customer.NewRoleAsync();

        var error = await RefusedAsync("s3://studio-nothing/masters/in.mp4", role);

        Code(error).ShouldBe("access access.no_such_bucket");
        Text(error, "message").ShouldContain("studio-nothing");
    }

    [Fact]
    public async Task A_role_that_does_not_exist_and_one_that_trusts_somebody_else_look_alike()
    {
        var missing = await customer.NewRoleAsync() with { Arn = $"arn:aws:iam::{customer.Studio.Id}:role/none" };
        var strange = await customer.NewRoleAsync(trust: text => text.Replace("user/broker", "user/admin"));

        foreach (var role in new[] { missing, strange })
        {
            var error = await RefusedAsync(Input, role);
            Code(error).ShouldBe("access access.assume_role_denied");
            Names(error, "sts:AssumeRole", role.Arn);
            Text(error, "hint").ShouldNotBeEmpty();
        }
    }

    [Theory]
    [InlineData("everyone")]
    [InlineData("us, without a condition")]
    [InlineData("us, with any id")]
    public async Task A_role_that_trusts_too_many_is_refused_even_though_it_works(string whom)
    {
        var role = await customer.NewRoleAsync(trust: text =>
            whom switch
            {
                "everyone" => Unconditional(text).Replace($"\"{customer.Broker}\"", "\"*\""),
                "us, without a condition" => Unconditional(text),
                _ => AnyId(text),
            }
        );

        var error = await RefusedAsync(Input, role);

        Code(error).ShouldBe("access access.trust_too_open");
        Names(error, "sts:AssumeRole", role.Arn);
        Text(error, "statement").ShouldContain("sts:ExternalId");
    }

    [Fact]
    public async Task A_role_is_never_assumed_without_an_external_id()
    {
        var role = await customer.NewRoleAsync() with { ExternalId = null };

        var error = await RefusedAsync(Input, role);

        Code(error).ShouldBe("access access.external_id_missing");
        Text(error, "hint").ShouldContain("--external-id");
    }

    [Fact]
    public async Task A_wrong_external_id_is_refused_by_the_trust_policy()
    {
        var role = await customer.NewRoleAsync() with { ExternalId = "slc-wrong" };

        var error = await RefusedAsync(Input, role);

        Code(error).ShouldBe("access access.assume_role_denied");
        Names(error, "sts:AssumeRole", role.Arn);
        Text(error, "statement").ShouldContain("slc-wrong");
    }

    [Theory]
    [InlineData("an unknown key", "access.invalid_credentials")]
    [InlineData("a wrong secret", "access.invalid_credentials")]
    [InlineData("none", "access.no_credentials")]
    public async Task Credentials_of_ours_that_are_no_good_are_called_so(string which, string code)
    {
        var role = await customer.NewRoleAsync();
        var surroundings = which switch
        {
            "an unknown key" => Surroundings.OfKeys("AKIANOBODYNOBODY1234", "secret"),
            "a wrong secret" => Surroundings.OfKeys(customer.BrokerKey, "secret"),
            _ => Surroundings.Bare,
        };

        var outcome = await customer.TranscodeAsync(Input, "s3://studio-renditions/bad/", role, surroundings);

        Code(outcome.Failure).ShouldBe($"access {code}");
        Text(outcome.Failure, "hint").ShouldNotBeEmpty();
    }

    [Theory]
    [InlineData("s3://studio-masters/masters/")]
    [InlineData("s3://studio-masters/")]
    [InlineData("s3://studio-masters")]
    [InlineData("s3://studio-masters/masters/in.mp4")]
    public async Task A_destination_that_would_hold_the_input_is_refused(string output)
    {
        var role = await customer.NewRoleAsync();

        var outcome = await customer.TranscodeAsync(Input, output, role);

        Code(outcome.Failure).ShouldBe("output output.overlaps_input");
    }

    [Fact]
    public async Task Writing_that_is_not_allowed_is_refused_before_anything_is_encoded()
    {
        var role = await customer.NewRoleAsync(permissions: text =>
            text.Replace("s3:PutObject\"", "s3:GetObjectAcl\"")
        );

        var error = await RefusedAsync(Input, role);

        Code(error).ShouldBe("access access.denied");
        Text(error, "action").ShouldBe("s3:PutObject");
        Text(error, "resource").ShouldStartWith("arn:aws:s3:::studio-renditions/bad/");
        Text(error, "principal").ShouldContain(role.Name);
        Text(error, "statement").ShouldContain("s3:PutObject");
    }

    private async Task KeyIsTakenAsync(string key)
    {
        var role = await customer.NewRoleAsync();

        var outcome = await customer.ProbeAsync($"s3://studio-masters/{key}", role);

        outcome.ExitCode.ShouldBe(0, outcome.ToString());
        outcome.Document.GetProperty("input").GetProperty("uri").GetString().ShouldBe($"s3://studio-masters/{key}");
    }

    private async Task<JsonElement> RefusedAsync(string input, CustomerRole role)
    {
        var outcome = await customer.TranscodeAsync(input, $"s3://studio-renditions/bad/{role.Name}/", role);
        (await customer.WrittenAsync($"bad/{role.Name}/")).ShouldBeEmpty();
        return outcome.Failure;
    }

    private static void Names(JsonElement error, string action, string resource)
    {
        Text(error, "principal").ShouldNotBeEmpty(error.ToString());
        Text(error, "action").ShouldBe(action, error.ToString());
        Text(error, "resource").ShouldBe(resource, error.ToString());
    }

    private static string Code(JsonElement error) => $"{Text(error, "class")} {Text(error, "code")}";

    private static string Text(JsonElement error, string name) =>
        error.TryGetProperty(name, out var value) ? value.GetString()! : "";

    private static string AnyId(string trust)
    {
        var document = JsonNode.Parse(trust)!;
        foreach (var statement in document["Statement"]!.AsArray())
            statement!["Condition"] = JsonNode.Parse("""{"StringLike":{"sts:ExternalId":"*"}}""");
        return document.ToJsonString();
    }

    private static string Unconditional(string trust)
    {
        var document = JsonNode.Parse(trust)!;
        foreach (var statement in document["Statement"]!.AsArray())
            statement!.AsObject().Remove("Condition");
        return document.ToJsonString();
    }
}
