using System.Security.Claims;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using SecureWeb.Sample.Accounts;
using SecureWeb.Sample.Data;

namespace SecureWeb.Sample.Files;

/// <summary>Keeps the pictures of members.</summary>
public sealed class PictureStore(PinboardDb db, TimeProvider clock)
{
    public static async Task<byte[]> ReadAsync(IFormFile file, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(file);
        var bytes = new byte[file.Length];
        await using var stream = file.OpenReadStream();
        await stream.ReadExactlyAsync(bytes, cancellation);
        return bytes;
    }

    /// <exception cref="ArgumentException">The bytes are no picture: the validator was not asked.</exception>
    public async Task<FileView> AddAsync(ClaimsPrincipal owner, byte[] bytes, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(bytes);
        var picture = Picture.Inspect(bytes) ?? throw new ArgumentException("Not a picture.", nameof(bytes));
        var id = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        var file = new StoredFile
        {
            Id = id, ContentType = picture.ContentType, Extension = picture.Extension,
            Width = picture.Width, Height = picture.Height, Size = bytes.Length,
            OwnerId = owner.MemberId(), Created = clock.GetUtcNow(),
            Content = new StoredFileContent { Id = id, Bytes = bytes },
        };
        db.Files.Add(file);
        await db.SaveChangesAsync(cancellation);
        return View(file);
    }

    /// <summary>The newest pictures of one member.</summary>
    public async Task<IReadOnlyList<FileView>> ListMineAsync(ClaimsPrincipal owner, CancellationToken cancellation)
    {
        var ownerId = owner.MemberId();
        var files = await db.Files.Where(f => f.OwnerId == ownerId).OrderByDescending(f => f.Created).Take(50)
            .AsNoTracking().ToListAsync(cancellation);
        return [.. files.Select(View)];
    }

    public Task<StoredFile?> FindAsync(string id, CancellationToken cancellation) =>
        db.Files.AsNoTracking().Include(f => f.Content).SingleOrDefaultAsync(f => f.Id == id, cancellation);

    private static FileView View(StoredFile file) => new(
        file.Id, $"/files/{file.Id}", file.ContentType, file.Width, file.Height, file.Size, file.Created);
}
