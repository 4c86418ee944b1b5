using System.Data;
using System.Globalization;
using Microsoft.AspNetCore.Identity;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using SecureWeb.Sample.Hosting;

namespace SecureWeb.Sample.Data;

/// <summary>Makes the tables before the server listens.</summary>
internal static class PinboardFile
{
    // Raise this with the tables: a file of another version is refused rather than half understood.
    private const int SchemaVersion = 1;

    /// <exception cref="StartupProblemException">The file cannot be opened, written or understood.</exception>
    public static async Task PrepareAsync(IServiceProvider services)
    {
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PinboardDb>();
        var path = services.GetRequiredService<DataFolder>().PinboardFile;
        try
        {
            await db.Database.OpenConnectionAsync();

            // Readers go on while another instance writes.
            await db.Database.ExecuteSqlAsync($"PRAGMA journal_mode = WAL");

            // Two instances that start together take turns here: the second finds the tables made.
            await using var turn = await db.Database.BeginTransactionAsync(IsolationLevel.Serializable);
            if (await db.Database.EnsureCreatedAsync())
            {
                await db.Database.ExecuteSqlRawAsync(
                    string.Create(CultureInfo.InvariantCulture, $"PRAGMA user_version = {SchemaVersion}"));
            }

            var version = await db.Database.SqlQuery<int>($"SELECT user_version AS Value FROM pragma_user_version")
                .SingleAsync();
            if (version != SchemaVersion)
            {
                throw new StartupProblemException(
                    $"{path} was made by another version of the sample. Move it away, or choose another folder with "
                    + "--Sample:DataPath=<folder>.");
            }

            await AddRolesAsync(db, services.GetRequiredService<IOptions<SampleOptions>>().Value);
            await turn.CommitAsync();
        }
        catch (SqliteException e)
        {
            throw new StartupProblemException(
                $"The database {path} cannot be used: {e.Message} Check that the file may be written and that the "
                + "disk has room, or choose another folder with --Sample:DataPath=<folder>.", e);
        }
    }

    private static async Task AddRolesAsync(PinboardDb db, SampleOptions options)
    {
        foreach (var role in options.Roles.Values.Distinct(StringComparer.Ordinal))
        {
            if (!await db.Roles.AnyAsync(r => r.Name == role))
            {
                db.Roles.Add(new IdentityRole(role) { NormalizedName = role.ToUpperInvariant() });
            }
        }

        await db.SaveChangesAsync();
    }
}
