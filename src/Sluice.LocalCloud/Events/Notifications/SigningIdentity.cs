using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Dapper;
using Sluice.LocalCloud.Storage;

namespace Sluice.LocalCloud.Events.Notifications;

/// <summary>The key and the certificate that notifications are signed with: made when the first one goes out, the same ever after. The key is a row only in wrapped form.</summary>
internal sealed class SigningIdentity(CloudDatabase database, KeyWrap secrets, TimeProvider time)
{
    private static readonly byte[] About = "notifications"u8.ToArray();

    private readonly Lock _signing = new();
    private readonly Lazy<(RSA Key, string Certificate)> _identity = new(() => Open(database, secrets, time));

    /// <summary>PEM.</summary>
    public string Certificate => _identity.Value.Certificate;

    /// <summary>Names the certificate in its address, as SNS does.</summary>
    public string Fingerprint => Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(Certificate)))[..32];

    /// <param name="hash">SHA-1 for signatures of version 1, SHA-256 for those of version 2 (SNS developer guide, "Verifying the signatures of messages").</param>
    public string Sign(string text, HashAlgorithmName hash)
    {
        lock (_signing)
            return Convert.ToBase64String(
                _identity.Value.Key.SignData(Encoding.UTF8.GetBytes(text), hash, RSASignaturePadding.Pkcs1)
            );
    }

    private static (RSA, string) Open(CloudDatabase database, KeyWrap secrets, TimeProvider time)
    {
        var made = Make(secrets, time.GetUtcNow());
        // Two at once: the row that is there first counts.
        var (certificate, key) = database.Write(connection =>
        {
            connection.Execute(
                "INSERT INTO EventSigners (Id, Certificate, Secret) VALUES (1, @Certificate, @Secret) ON CONFLICT DO NOTHING",
                new { made.Certificate, made.Secret }
            );
            return connection.QuerySingle<(string, string)>(
                "SELECT Certificate, Secret FROM EventSigners WHERE Id = 1"
            );
        });
        var rsa = RSA.Create();
        rsa.ImportPkcs8PrivateKey(secrets.Unwrap(key, About), out _);
        return (rsa, certificate);
    }

    private static (string Certificate, string Secret) Make(KeyWrap secrets, DateTimeOffset now)
    {
        using var rsa = RSA.Create(2048);
        var request = new CertificateRequest("CN=sns.sluice", rsa, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using var certificate = request.CreateSelfSigned(now.AddDays(-1), now.AddYears(10));
        return (certificate.ExportCertificatePem() + "\n", secrets.Wrap(rsa.ExportPkcs8PrivateKey(), About));
    }
}
