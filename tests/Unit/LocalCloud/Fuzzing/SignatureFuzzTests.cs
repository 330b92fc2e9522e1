using System.Text;
using Sluice.LocalCloud.Hosting;
using Sluice.LocalCloud.S3;
using Sluice.LocalCloud.Signatures;
using Sluice.Tests.Unit.LocalCloud.Signatures;

namespace Sluice.Tests.Unit.LocalCloud.Fuzzing;

/// <summary>Signed requests, changed: the verifier neither fails nor hangs, and takes none that says something else than what was signed.</summary>
public sealed class SignatureFuzzTests(ITestOutputHelper output)
{
    private const string Signed = "host;x-amz-content-sha256;x-amz-date;x-amz-meta-a";

    private static readonly SignableRequest[] Seeds =
    [
        InHeader("GET", "/media/in/clip%20one.mp4", "versionId=abc&partNumber=1"),
        InHeader("PUT", "/media/out/%E1%88%B4/..//a+b", ""),
        InHeader("GET", "/media", "list-type=2&prefix=a%2Fb&delimiter=%2F&max-keys=10"),
        InHeader("POST", "/media", "delete"),
        InQuery("GET", "/media/in/clip.mp4", "response-content-type=text%2Fplain"),
        InQuery("PUT", "/media/up%25load", ""),
    ];

    [Fact]
    public void Every_seed_is_good() => Seeds.ShouldAllBe(seed => Verify(seed) == null);

    [Fact]
    public void Twenty_thousand_changed_requests_are_refused_or_mean_the_same() => Run(20_000, seed: 1);

    [Fact(Explicit = true)]
    public void A_million_changed_requests_are_refused_or_mean_the_same() => Run(1_000_000, seed: 2);

    private void Run(int count, int seed)
    {
        var mutator = new Mutator(seed);
        var taken = 0;
        for (var index = 0; index < count; index++)
        {
            var original = mutator.Pick(Seeds);
            var changed = Change(original, mutator);
            if (Mutator.Timed(() => Verify(changed)) is not null)
                continue;
            taken++;
            Meaning(changed).ShouldBe(Meaning(original), $"input {index} of seed {seed}");
        }
        output.WriteLine($"{count} requests: {taken} taken, all with the meaning of what was signed.");
        taken.ShouldBeGreaterThan(0);
    }

    private static SignableRequest Change(SignableRequest request, Mutator mutator)
    {
        switch (mutator.Next(5))
        {
            case 0:
                return request with { RawPath = mutator.Mutate(request.RawPath) };
            case 1:
                return request with { RawQuery = mutator.Mutate(request.RawQuery) };
            case 2:
                return request with { Method = mutator.Mutate(request.Method) };
            case 3:
                var headers = new Dictionary<string, IReadOnlyList<string>>(request.Headers);
                headers[mutator.Mutate(mutator.Pick([.. headers.Keys])).ToLowerInvariant()] = ["v"];
                return request with { Headers = headers };
            default:
                var values = new Dictionary<string, IReadOnlyList<string>>(request.Headers);
                var name = mutator.Pick([.. values.Keys]);
                var value = mutator.Mutate(values[name][0]);
                values[name] = mutator.Next(4) == 0 ? [values[name][0], value] : [value];
                return request with { Headers = values };
        }
    }

    private static SignatureRefusal? Verify(SignableRequest request)
    {
        var (claim, refusal) = SignedClaimReader.Read(request);
        if (claim is null)
            return refusal ?? new SignatureRefusal(SignatureDefect.Mismatch, "Nobody signed it.");
        var verifier = new SignatureVerifier("us-east-1", Keys);
        return verifier.CheckScopeAndTime(claim, AwsExamples.Time)
            ?? SignatureVerifier.CheckCoverage(claim, request)
            ?? verifier.CheckSignature(claim, request, AwsExamples.Secret, claim.PayloadHash ?? PayloadKinds.Unsigned);
    }

    private static readonly SigningKeys Keys = new();

    // What S3 would do: method, bucket and key, parameters, and the headers that a signature must cover. Runs of blanks in
    // a header's value are one blank to a signature, and so is their beginning and end nothing.
    private static string Meaning(SignableRequest request)
    {
        var text = new StringBuilder(request.Method).Append(' ');
        text.Append(Address(request)).Append('\n');
        var pairs = QueryPair
            .Parse(request.RawQuery)
            .Where(pair => pair.Name != "X-Amz-Signature")
            .OrderBy(pair => pair.Name, StringComparer.Ordinal)
            .ThenBy(pair => pair.Value, StringComparer.Ordinal);
        foreach (var pair in pairs)
            text.Append(pair.Name).Append('=').Append(pair.Value).Append('\n');
        foreach (var (name, _) in request.Headers.OrderBy(header => header.Key, StringComparer.Ordinal))
        {
            if (name == "host" || name.StartsWith("x-amz-", StringComparison.Ordinal))
                text.Append(name)
                    .Append(':')
                    .AppendJoin(
                        ' ',
                        request.Header(name)!.Split((char[])[' ', ',', '\t'], StringSplitOptions.RemoveEmptyEntries)
                    )
                    .Append('\n');
        }
        return text.ToString();
    }

    private static string Address(SignableRequest request)
    {
        try
        {
            return S3Address.Read("localhost", request.RawPath).ToString();
        }
        catch (CloudException exception)
        {
            return exception.Error.Code;
        }
    }

    private static SignableRequest InHeader(string method, string path, string query)
    {
        var request = new SignableRequest(
            method,
            path,
            query,
            Headers(
                ("host", AwsExamples.Host),
                ("x-amz-content-sha256", StringToSign.EmptyHash),
                ("x-amz-date", "20130524T000000Z"),
                ("x-amz-meta-a", "one two"),
                ("range", "bytes=0-9")
            )
        );
        var signature = Sign(request, [.. Signed.Split(';')], StringToSign.EmptyHash);
        return request with
        {
            Headers = new Dictionary<string, IReadOnlyList<string>>(request.Headers)
            {
                ["authorization"] = [AwsExamples.Authorization(Signed, signature)],
            },
        };
    }

    private static SignableRequest InQuery(string method, string path, string query)
    {
        var parameters =
            $"{query}&X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential={AwsExamples.Key}%2F20130524%2Fus-east-1%2Fs3%2Faws4_request&X-Amz-Date=20130524T000000Z&X-Amz-Expires=86400&X-Amz-SignedHeaders=host";
        var request = new SignableRequest(method, path, parameters, Headers(("host", AwsExamples.Host)));
        var signature = Sign(request, ["host"], PayloadKinds.Unsigned);
        return request with { RawQuery = $"{parameters}&X-Amz-Signature={signature}" };
    }

    private static string Sign(SignableRequest request, string[] headers, string payloadHash)
    {
        var scope = new CredentialScope(AwsExamples.Key, "20130524", "us-east-1", "s3");
        var canonical = CanonicalRequest.Render(
            request,
            CanonicalRequest.PathsFor("s3", request.RawPath)[0],
            [.. headers],
            payloadHash
        );
        var toSign = StringToSign.OfRequest("20130524T000000Z", scope, canonical);
        return SigningKeys.Sign(SigningKeys.Derive(scope, AwsExamples.Secret), toSign);
    }

    private static Dictionary<string, IReadOnlyList<string>> Headers(params (string Name, string Value)[] headers) =>
        headers.ToDictionary(header => header.Name, IReadOnlyList<string> (header) => [header.Value]);
}
