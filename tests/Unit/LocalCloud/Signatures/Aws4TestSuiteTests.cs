using System.Runtime.CompilerServices;
using Sluice.LocalCloud.Signatures;

namespace Sluice.Tests.Unit.LocalCloud.Signatures;

/// <summary>AWS's public test suite of Signature Version 4, which lies in <c>Aws4TestSuite</c> as it was published.</summary>
public sealed class Aws4TestSuiteTests
{
    private const string Secret = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";

    public static TheoryData<string> Cases =>
        [.. Directory.EnumerateDirectories(Folder()).Select(folder => Path.GetFileName(folder)).Order()];

    [Fact]
    public void The_suite_is_there_as_a_whole() => Cases.Count.ShouldBe(34);

    [Theory]
    [MemberData(nameof(Cases))]
    public void Each_step_comes_to_what_the_suite_says(string name)
    {
        var (request, claim) = Read(name);
        var payloadHash = StringToSign.HashOf(Body(name));

        var path = CanonicalRequest.PathsFor(claim.Scope.Service, request.RawPath).Single();
        var canonical = CanonicalRequest.Render(request, path, claim.SignedHeaders, payloadHash);
        var toSign = StringToSign.OfRequest(claim.Timestamp, claim.Scope, canonical);

        canonical.ShouldBe(Text(name, "creq"));
        toSign.ShouldBe(Text(name, "sts"));
        SigningKeys.Sign(SigningKeys.Derive(claim.Scope, Secret), toSign).ShouldBe(claim.Signature);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void The_verifier_takes_it_and_takes_nothing_else(string name)
    {
        var (request, claim) = Read(name);
        var payloadHash = StringToSign.HashOf(Body(name));
        var verifier = new SignatureVerifier("us-east-1", new SigningKeys());

        verifier.CheckScopeAndTime(claim, claim.SignedAt).ShouldBeNull();
        verifier.CheckSignature(claim, request, Secret, payloadHash).ShouldBeNull();
        verifier.CheckSignature(claim, request with { Method = "DELETE" }, Secret, payloadHash).ShouldNotBeNull();
        verifier
            .CheckSignature(claim, request with { RawQuery = request.RawQuery + "&x=1" }, Secret, payloadHash)
            .ShouldNotBeNull();
        verifier.CheckSignature(claim, request, Secret, StringToSign.HashOf("another body")).ShouldNotBeNull();
    }

    private static (SignableRequest Request, SignedClaim Claim) Read(string name)
    {
        var lines = Text(name, Sent(name)).Split('\n');
        // The target may hold blanks: it ends before the last word.
        var (start, end) = (lines[0].IndexOf(' '), lines[0].LastIndexOf(' '));
        var target = lines[0][(start + 1)..end];
        var question = target.IndexOf('?');
        var headers = Headers(lines);
        headers["authorization"] = [Text(name, "authz")];
        var request = new SignableRequest(
            lines[0][..start],
            question < 0 ? target : target[..question],
            question < 0 ? "" : target[(question + 1)..],
            headers.ToDictionary(header => header.Key, IReadOnlyList<string> (header) => header.Value)
        );
        var (claim, refusal) = SignedClaimReader.Read(request);
        refusal.ShouldBeNull();
        return (request, claim.ShouldNotBeNull());
    }

    private static Dictionary<string, List<string>> Headers(string[] lines)
    {
        var headers = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        List<string>? last = null;
        foreach (var line in lines.Skip(1).TakeWhile(line => line.Length > 0))
        {
            if (line[0] == ' ')
            {
                // A folded line goes on with the value before it.
                last![^1] += " " + line.Trim();
                continue;
            }
            var colon = line.IndexOf(':');
            var name = line[..colon].ToLowerInvariant();
            last = headers.TryGetValue(name, out var values) ? values : headers[name] = [];
            last.Add(line[(colon + 1)..]);
        }
        return headers;
    }

    private static string Body(string name)
    {
        var text = Text(name, "req");
        var end = text.IndexOf("\n\n", StringComparison.Ordinal);
        return end < 0 ? "" : text[(end + 2)..];
    }

    // Of one case the request lacks a header that its signer adds; there the request as it was sent is at hand too.
    private static string Sent(string name) =>
        File.Exists(Path.Combine(Folder(), name, $"{name}.sreq")) ? "sreq" : "req";

    private static string Text(string name, string kind) =>
        File.ReadAllText(Path.Combine(Folder(), name, $"{name}.{kind}")).ReplaceLineEndings("\n");

    private static string Folder([CallerFilePath] string here = "") =>
        Path.Combine(Path.GetDirectoryName(here)!, "Aws4TestSuite");
}
