using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace SecureWeb.SignIn;

/// <summary>
/// The cookie by which an account knows its devices. It holds up to five accounts, each as a hash of the login, a random
/// number and a time, encrypted and authenticated by Data Protection. It moves a client into a count of its own and is
/// never a credential.
/// </summary>
internal sealed class DeviceCookie(
    IDataProtectionProvider protection, IOptions<SignInGuardOptions> options, TimeProvider time)
{
    public const string Name = "__Host-sw-dc";
    private const string Purpose = "SecureWeb.SignIn.DeviceCookie.v1";
    private const int MaxAccounts = 5;
    private const int MaxLength = 2048;
    private const int LoginLength = 16;
    private const int NonceLength = 16;
    private const int EntryLength = LoginLength + NonceLength + sizeof(long);

    private readonly IDataProtector _protector = protection.CreateProtector(Purpose);

    /// <summary>Gets the device's number for a login, when the cookie carries one that is not too old.</summary>
    public bool TryRead(HttpContext context, string normalizedLogin, out byte[] nonce, out DateTimeOffset since)
    {
        var login = LoginHash(normalizedLogin);
        foreach (var entry in Entries(context))
        {
            if (CryptographicOperations.FixedTimeEquals(entry.AsSpan(0, LoginLength), login))
            {
                nonce = entry[LoginLength..(LoginLength + NonceLength)];
                since = Since(entry);
                return true;
            }
        }

        nonce = [];
        since = default;
        return false;
    }

    public void Write(HttpContext context, string normalizedLogin)
    {
        if (context.Response.HasStarted)
        {
            return;
        }

        var login = LoginHash(normalizedLogin);
        var mine = new byte[EntryLength];
        login.CopyTo(mine, 0);
        RandomNumberGenerator.Fill(mine.AsSpan(LoginLength, NonceLength));
        BinaryPrimitives.WriteInt64BigEndian(
            mine.AsSpan(LoginLength + NonceLength), time.GetUtcNow().ToUnixTimeMilliseconds());
        var others = Entries(context).Where(e => !e.AsSpan(0, LoginLength).SequenceEqual(login)).Take(MaxAccounts - 1);
        var value = Base64Url.EncodeToString(_protector.Protect([.. mine, .. others.SelectMany(e => e)]));
        context.Response.Cookies.Append(Name, value, new CookieOptions
        {
            HttpOnly = true,
            Secure = true,
            SameSite = SameSiteMode.Lax,
            Path = "/",
            MaxAge = options.Value.DeviceLifetime,
            IsEssential = true,
        });
    }

    private static byte[] LoginHash(string normalizedLogin) =>
        SHA256.HashData(Encoding.UTF8.GetBytes(normalizedLogin))[..LoginLength];

    private static DateTimeOffset Since(byte[] entry) => DateTimeOffset.FromUnixTimeMilliseconds(
        BinaryPrimitives.ReadInt64BigEndian(entry.AsSpan(LoginLength + NonceLength)));

    /// <summary>The entries that are not too old, newest first. Nothing for a cookie that is not ours.</summary>
    private List<byte[]> Entries(HttpContext context)
    {
        if (context.Request.Cookies[Name] is not { Length: > 0 and <= MaxLength } value || !TryUnprotect(value, out var bytes))
        {
            return [];
        }

        var oldest = time.GetUtcNow() - options.Value.DeviceLifetime;
        return [.. bytes.Chunk(EntryLength).Where(e => e.Length == EntryLength && Since(e) >= oldest)];
    }

    private bool TryUnprotect(string value, out byte[] bytes)
    {
        try
        {
            bytes = _protector.Unprotect(Base64Url.DecodeFromChars(value));
            return true;
        }
        catch (Exception e) when (e is CryptographicException or FormatException)
        {
            bytes = [];
            return false;
        }
    }
}
