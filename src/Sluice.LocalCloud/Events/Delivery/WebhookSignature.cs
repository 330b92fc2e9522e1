using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Sluice.LocalCloud.Events.Delivery;

/// <summary>
/// The signature of a webhook: <c>Sluice-Signature: t=1767225600,v1=hex</c>, where hex is the HMAC-SHA256 of <c>t.body</c> under the secret that a
/// connection has as the value of a key of this name. The time is inside of what is signed, so that a listener's recording is soon worth nothing.
/// </summary>
internal static class WebhookSignature
{
    public const string Header = "Sluice-Signature";

    /// <summary>Whether a connection's key is a secret to sign with, rather than a header to send.</summary>
    public static bool IsAskedFor(string keyName) => keyName.Equals(Header, StringComparison.OrdinalIgnoreCase);

    /// <param name="seconds">Unix time.</param>
    public static string Of(string secret, long seconds, string body)
    {
        var time = seconds.ToString(CultureInfo.InvariantCulture);
        var hash = HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes($"{time}.{body}"));
        return $"t={time},v1={Convert.ToHexStringLower(hash)}";
    }
}
