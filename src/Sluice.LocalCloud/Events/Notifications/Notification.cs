using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Sluice.LocalCloud.Json;

namespace Sluice.LocalCloud.Events.Notifications;

/// <summary>One message as SNS posts it to an endpoint (SNS developer guide, "HTTP/HTTPS notification JSON format"). Pure: the same delivery gives the same message.</summary>
/// <param name="Type"><c>Notification</c> or <c>SubscriptionConfirmation</c>.</param>
internal sealed record Notification(string Type, string Topic, string Message)
{
    public const string Told = "Notification";
    public const string Asked = "SubscriptionConfirmation";

    public required string Id { get; init; }

    /// <summary>Unix milliseconds.</summary>
    public required long At { get; init; }

    /// <summary>Of a confirmation.</summary>
    public string? Token { get; init; }

    /// <summary>Of a confirmation.</summary>
    public string? SubscribeUrl { get; init; }

    private string Timestamp =>
        DateTimeOffset
            .FromUnixTimeMilliseconds(At)
            .UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    /// <summary>What is signed: names and values, each on its line, in the order of the names.</summary>
    public string Canonical =>
        string.Concat(Fields.Where(pair => pair.Value is not null).Select(pair => $"{pair.Name}\n{pair.Value}\n"));

    public string Render(SigningIdentity identity, bool isVersionTwo, Uri certificate)
    {
        var json = new JsonObject();
        foreach (var (name, value) in Fields.Where(pair => pair.Value is not null))
            json[name] = value;
        json["SignatureVersion"] = isVersionTwo ? "2" : "1";
#pragma warning disable CA5350 // Version 1 is defined with SHA-1, and the only one that older receivers verify.
        json["Signature"] = identity.Sign(Canonical, isVersionTwo ? HashAlgorithmName.SHA256 : HashAlgorithmName.SHA1);
#pragma warning restore CA5350
        json["SigningCertURL"] = certificate.ToString();
        return JsonAnswer.Render(json);
    }

    /// <summary>An id that stays the same when a message is tried again.</summary>
    public static string IdOf(string what) =>
        new Guid(SHA256.HashData(Encoding.UTF8.GetBytes(what)).AsSpan(0, 16)).ToString();

    private IEnumerable<(string Name, string? Value)> Fields =>
        [
            ("Message", Message),
            ("MessageId", Id),
            ("SubscribeURL", SubscribeUrl),
            ("Timestamp", Timestamp),
            ("Token", Token),
            ("TopicArn", Topic),
            ("Type", Type),
        ];
}
